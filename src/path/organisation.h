// Which hosts and domains belong to one operator.

#ifndef BOUNCE_PATH_ORGANISATION_H_
#define BOUNCE_PATH_ORGANISATION_H_

#include <string_view>

namespace bounce {

// What is behind the last "@"; empty where there is none.
std::string_view DomainOfAddress(std::string_view address);

// Whether `host` is `domain` or a host in it. Either may begin with a dot.
bool IsInDomain(std::string_view host, std::string_view domain);

// The domain that somebody registered: "mx1.mail.example.co.uk" -> "example.co.uk". Empty for
// addresses and for names without a dot. By the shape of the name, without a list of registries.
std::string_view RegisteredDomain(std::string_view host);

// Whether two hosts or domains are run by the same people: one registered domain, or two domains of
// one of the large providers (gmail.com and google.com).
bool SameOperator(std::string_view a, std::string_view b);

// Whether `host` or domain belongs to a provider whose servers serve its customers' domains too.
bool IsLargeProvider(std::string_view host);

// Whether `name` looks like that of a line that gets another address every day ("dsl-203-0-113-9",
// "p5DD0A1B2.dip0.t-ipconnect.example"), or like that of a machine behind one ("localhost").
bool LooksDynamic(std::string_view name);

// A socket, a loopback address or a name that a machine gives itself: the other side is a program
// on the same machine.
bool IsSameMachine(std::string_view host);

}  // namespace bounce

#endif  // BOUNCE_PATH_ORGANISATION_H_
