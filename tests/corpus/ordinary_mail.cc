#include "tests/corpus/ordinary_mail.h"

#include <string_view>
#include <utility>

namespace bounce {
namespace {

struct Text {
  const char* name;
  const char* words;
};

// What servers write: quoted, forwarded and told of below.
constexpr Text kBounces[] = {
    {"postfix",
     "This is the mail system at host mx.example.net.\n\n"
     "I'm sorry to have to inform you that your message could not\n"
     "be delivered to one or more recipients.\n\n"
     "<kern@example.com>: host mx.example.com[192.0.2.5] said: 550 5.1.1\n"
     "    <kern@example.com>: User unknown (in reply to RCPT TO command)\n"},
    {"exim",
     "This message was created automatically by mail delivery software.\n\n"
     "A message that you sent could not be delivered to one or more of its\n"
     "recipients. This is a permanent error. The following address(es) failed:\n\n"
     "  kern@example.com\n    mailbox is full: retry timeout exceeded\n"},
    {"qmail",
     "Hi. This is the qmail-send program at mail.example.net.\n"
     "I'm afraid I wasn't able to deliver your message to the following addresses.\n"
     "This is a permanent error; I've given up. Sorry it didn't work out.\n\n"
     "<kern@example.com>:\nSorry, no mailbox here by that name. (#5.1.1)\n"},
    {"sendmail",
     "   ----- The following addresses had permanent fatal errors -----\n"
     "<kern@example.com>\n    (reason: 550 5.1.1 User unknown)\n\n"
     "   ----- Transcript of session follows -----\n"
     "550 5.1.1 <kern@example.com>... User unknown\n"},
    {"exchange",
     "Delivery has failed to these recipients or groups:\n\nkern@example.com\n\n"
     "Diagnostic information for administrators:\n\n"
     "Generating server: mail.example.net\n\nkern@example.com\n"
     "#550 5.1.1 RESOLVER.ADR.RecipNotFound; not found ##\n"},
    {"fields",
     "Reporting-MTA: dns; mail.example.net\n\n"
     "Final-Recipient: rfc822; kern@example.com\nAction: failed\nStatus: 5.1.1\n"
     "Diagnostic-Code: smtp; 550 5.1.1 User unknown\n"},
};

// What people and programs write above it.
constexpr Text kLetters[] = {
    {"question",
     "Dear list,\n\nsince Monday I get this back when I write to our\n"
     "supplier. Has anybody seen it before?\n\n"},
    {"answer",
     "Hello Jo,\n\nthat only means that the address is out of use.\n"
     "Ask her for the new one.\n\nAnn\n\nOn Monday Jo wrote:\n\n"},
    {"newsletter",
     "Mail tips of the week\n=====================\n\nHow to read a bounce\n\n"
     "Everybody has seen one of these. Line by line, this is what it says.\n\n"},
    {"ticket",
     "Ticket 8841 was updated.\n\nMr Brandt wrote:\n\n"
     "My mail to a customer fails. The server answers as below.\n\n"},
    {"minutes",
     "Minutes of the operations meeting\n\n1. Undeliverable invoices\n"
     "   The invoice run of May had eleven bounces, all of this kind.\n\n"},
};

struct Sender {
  const char* name;
  const char* header;
};

constexpr Sender kSenders[] = {
    {"person", "From: Jo Miller <jo@example.net>\nTo: ann@example.org\n"},
    {"support",
     "From: Example Support <support@example.net>\nTo: ann@example.org\n"
     "Auto-Submitted: auto-generated\n"},
    {"noreply",
     "From: Help Desk <noreply@example.net>\nTo: ann@example.org\n"
     "Precedence: bulk\n"},
    {"list",
     "From: Jo Miller <jo@example.net>\nTo: mail-admins@lists.example.net\n"
     "List-Id: <mail-admins.lists.example.net>\nPrecedence: list\n"},
};

constexpr const char* kSubjects[] = {
    "Undelivered mail to our supplier",
    "Re: Mail delivery failed: returning message to sender",
    "How to read a bounce",
    "[Ticket 8841] failure notice",
    "Fwd: Delivery Status Notification (Failure)",
};

std::string Quote(std::string_view text, std::string_view mark) {
  std::string out;
  bool start = true;
  for (const char c : text) {
    if (start) out += mark;
    out += c;
    start = c == '\n';
  }
  return out;
}

std::string Mail(std::string_view header, std::string_view subject, std::string_view text,
                 std::string_view more_header = "") {
  std::string mail(header);
  mail.append("Subject: ").append(subject);
  mail.append("\nDate: Tue, 4 Jun 2024 08:15:05 +0200\nMessage-ID: <o@example.net>\n");
  mail.append(more_header).append("MIME-Version: 1.0\n");
  if (more_header.find("Content-Type:") == std::string_view::npos) {
    mail.append("Content-Type: text/plain; charset=utf-8\n");
  }
  return mail.append("\n").append(text);
}

// Letters that show a bounce: quoted with ">", indented, or as it stands.
void AddLetters(std::vector<OrdinaryMail>* mails) {
  constexpr Text kMarks[] = {{"quoted", "> "}, {"indented", "    "}, {"plain", ""}};
  std::size_t n = 0;
  for (const Text& bounce : kBounces) {
    for (const Text& letter : kLetters) {
      for (const Text& mark : kMarks) {
        for (std::size_t i = 0; i < 2; ++i, ++n) {
          const Sender& sender = kSenders[n % std::size(kSenders)];
          std::string name = std::string(letter.name) + "_" + bounce.name + "_" + mark.name;
          name.append("_").append(sender.name).append("_").append(std::to_string(i));
          const std::string text = letter.words + Quote(bounce.words, mark.words) + "\nRegards\n";
          mails->push_back(
              {std::move(name), Mail(sender.header, kSubjects[n % std::size(kSubjects)], text)});
        }
      }
    }
  }
}

// A bounce that somebody forwards as text.
void AddForwards(std::vector<OrdinaryMail>* mails) {
  for (const Text& bounce : kBounces) {
    const std::string text =
        std::string(
            "Can you see to this?\n\nThanks, Jo\n\n---------- Forwarded message ----------\n"
            "From: Mail Delivery System <MAILER-DAEMON@mail.example.net>\n"
            "Date: Mon, 3 Jun 2024 08:15:05 +0200\nSubject: Undelivered mail\n"
            "To: jo@example.net\n\n") +
        bounce.words;
    mails->push_back({std::string("forward_") + bounce.name,
                      Mail(kSenders[0].header, "Fwd: Undelivered mail", text)});
  }
}

// Automatic replies that quote what they answer, which may be a bounce.
void AddAutoReplies(std::vector<OrdinaryMail>* mails) {
  constexpr Text kReplies[] = {
      {"Automatic reply: Minutes", "I am away until 17 June. Write to bo@example.net meanwhile.\n"},
      {"Automatische Antwort: Minutes",
       "Ich bin bis 17. Juni nicht im Büro. Es vertritt mich bo@example.net.\n"},
      {"Réponse automatique : Minutes",
       "Je suis absente jusqu'au 17 juin. Adressez-vous à bo@example.net.\n"},
      {"Respuesta automática: Minutes",
       "Estaré fuera de la oficina hasta el 17 de junio. Escriba a bo@example.net.\n"},
      {"Resposta automática: Minutes", "Estou fora até 17 de junho. Fale com bo@example.net.\n"},
      {"Risposta automatica: Minutes", "Sono assente fino al 17 giugno. C'è bo@example.net.\n"},
      {"Automatisch antwoord: Minutes", "Ik ben er 17 juni weer. Mail intussen bo@example.net.\n"},
      {"Automatyczna odpowiedź: Minutes", "Wracam 17 czerwca. Zastępuje mnie bo@example.net.\n"},
      {"Автоматический ответ: Minutes", "Меня нет до 17 июня. Пишите на bo@example.net.\n"},
      {"自動応答: Minutes", "6月17日まで不在です。急ぎの場合は bo@example.net へ。\n"},
      {"自动回复: Minutes", "我6月17日回来。有急事请写信给 bo@example.net。\n"},
      {"자동 회신: Minutes", "6월 17일까지 부재중입니다. 급하면 bo@example.net 으로.\n"},
  };
  for (const Text& reply : kReplies) {
    for (const char* field : {"Auto-Submitted: auto-replied\n", "X-Autoreply: yes\n", ""}) {
      const std::string text =
          reply.words + std::string(
                            "\n> Hello,\n> my last mail could not be delivered to\n"
                            "> kern@example.com: 550 5.1.1 user unknown.\n");
      mails->push_back({std::string(reply.name) + " " + field,
                        Mail("Return-Path: <>\nFrom: Jo <jo@example.net>\nTo: ann@example.org\n",
                             reply.name, text, field)});
    }
  }
}

// Mail of programs, in the words that bounces use.
void AddPrograms(std::vector<OrdinaryMail>* mails) {
  constexpr Text kParcels[] = {
      {"Delivery failure", "Your parcel 4417 could not be delivered to the address given.\n"},
      {"Failed delivery attempt", "We tried to deliver your order. Nobody was at home.\n"},
      {"Delivery delayed", "Delivery of your order has been delayed until Friday.\n"},
      {"Returned mail item", "The letter was returned: the recipient is unknown there.\n"},
      {"Zustellung fehlgeschlagen", "Ihr Paket konnte nicht zugestellt werden.\n"},
      {"Échec de la livraison", "Votre colis n'a pas pu être remis à son destinataire.\n"},
  };
  for (const char* from : {"tracking@parcels.example", "noreply@shop.example"}) {
    for (const Text& parcel : kParcels) {
      const std::string text =
          std::string("Dear Ann Kern,\n\n") + parcel.words +
          "\nRecipient: Ann Kern, ann@example.org\nQuestions? Write to help@parcels.example.\n";
      mails->push_back({std::string("parcel_") + parcel.name + "_" + from,
                        Mail(std::string("From: Parcels <") + from + ">\nTo: ann@example.org\n",
                             parcel.name, text)});
    }
  }
  constexpr Text kCron[] = {
      {"Cron <root@host> mailq",
       "4 messages deferred\n  kern@example.com\n  (connection refused)\n"},
      {"Cron <root@host> backup", "rsync: connection unexpectedly closed\nerror: failed\n"},
      {"Logwatch for host", " 3  User unknown: kern@example.com\n 1  Mailbox full\n"},
      {"[ALERT] smtp on host is DOWN", "Delivery failure rate over 5 percent for example.com\n"},
      {"PROBLEM: mail queue CRITICAL",
       "41 mails could not be delivered, last to kern@example.com\n"},
  };
  for (const char* from : {"root@host.example.net", "monitor@example.net"}) {
    for (const Text& cron : kCron) {
      mails->push_back({std::string("cron_") + cron.name + "_" + from,
                        Mail(std::string("From: ") + from + "\nTo: root@host.example.net\n",
                             cron.name, cron.words, "Auto-Submitted: auto-generated\n")});
    }
  }
  constexpr Text kShops[] = {
      {"Your receipt", "Paid: 12 EUR. Sent to ann@example.org.\n"},
      {"Invoice 2024-118", "The amount will be debited. A failed debit costs 5 EUR.\n"},
      {"Please confirm your address", "We could not verify ann@example.org yet.\n"},
      {"Your mailbox is almost full", "ann@example.org uses 98 % of its quota.\n"},
      {"Payment failed", "Your card was rejected. Update it to keep your account.\n"},
  };
  for (const Text& shop : kShops) {
    mails->push_back(
        {std::string("shop_") + shop.name,
         Mail("From: Shop <billing@shop.example>\nTo: ann@example.org\n", shop.name, shop.words)});
  }
}

// Mail of other standard forms.
void AddForms(std::vector<OrdinaryMail>* mails) {
  for (const char* reply : {"ACCEPTED", "DECLINED", "TENTATIVE"}) {
    mails->push_back(
        {std::string("calendar_") + reply,
         Mail(kSenders[0].header, std::string(reply) + ": Mail delivery failures, review",
              std::string("BEGIN:VCALENDAR\nMETHOD:REPLY\nBEGIN:VEVENT\nATTENDEE;PARTSTAT=") +
                  reply + ":mailto:jo@example.net\nEND:VEVENT\nEND:VCALENDAR\n",
              "Content-Type: text/calendar; method=REPLY\n")});
  }
  for (const char* domain : {"example.net", "example.com", "example.org"}) {
    mails->push_back(
        {std::string("dmarc_") + domain,
         Mail("From: reports@mail.example.net\nTo: dmarc@example.org\n",
              std::string("Report Domain: ") + domain + " Submitter: mail.example.net Report-ID: 7",
              "UEsDBAoAAAAAAA==\n",
              "Content-Type: application/zip; name=\"r.zip\"\n"
              "Content-Transfer-Encoding: base64\n")});
  }
  for (const Text& bounce : kBounces) {
    const std::string text =
        std::string("Today's Topics:\n\n   1. failure notice (Jo)\n   2. Lunch (Ann)\n\n") +
        "----------------------------------------------------------------------\n\nMessage: 1\n"
        "From: Jo <jo@example.net>\nSubject: failure notice\n\nSeen this?\n\n" +
        bounce.words + "\n------------------------------\n";
    mails->push_back({std::string("digest_") + bounce.name,
                      Mail("From: mail-admins-request@lists.example.net\n"
                           "To: mail-admins@lists.example.net\nPrecedence: list\n",
                           "mail-admins Digest, Vol 3, Issue 9", text)});
  }
}

// A mail system's other mail: nobody sent a message that failed.
void AddSystemMail(std::vector<OrdinaryMail>* mails) {
  constexpr Text kTopics[] = {
      {"Quarantine digest",
       "Held back and not delivered to your mailbox:\n\nFrom: kern@example.com  Score 12\n"
       "550 5.7.1 <kern@example.com>: spam\n"},
      {"Your mailbox is almost full",
       "ann@example.org uses 98 % of its space. Soon mail can not be delivered to you.\n"},
      {"Ihr Postfach ist fast voll",
       "ann@example.org ist zu 98 % belegt. Nachrichten können bald nicht zugestellt werden.\n"},
      {"Mail statistics for May",
       "Undeliverable 12: user unknown\n  kern@example.com 3\nDeferred 7\n"},
      {"Mail queue report", "41 messages could not be sent, last to kern@example.com\n"},
      {"Your password expires in 3 days",
       "Change it, or mail will not be delivered any more. Questions: desk@example.net\n"},
      {"Mail server maintenance on Sunday",
       "Mail will come an hour late. Nothing will be lost. Ask bo@example.net.\n"},
      {"Virus found in a message to you",
       "The message of kern@example.com to you held a virus and was removed.\n"},
      {"Welcome to your new mailbox",
       "Your address is ann@example.org. Write to desk@example.net if you cannot log in.\n"},
      {"Message delivered", "Your message to kern@example.com was successfully delivered.\n"},
  };
  constexpr Sender kSystems[] = {
      {"daemon", "Return-Path: <>\nFrom: Mail System <MAILER-DAEMON@mx.example.net>\n"},
      {"postmaster", "From: postmaster@example.net\n"},
      {"postmaster_null", "Return-Path: <>\nFrom: postmaster@example.net\n"},
  };
  for (const Sender& system : kSystems) {
    for (const Text& topic : kTopics) {
      mails->push_back(
          {std::string("system_") + system.name + "_" + topic.name,
           Mail(std::string(system.header) + "To: ann@example.org\n", topic.name, topic.words)});
    }
  }
}

// Answers that come with a null sender, as robots and some mail programs send them.
void AddAnswers(std::vector<OrdinaryMail>* mails) {
  constexpr Text kAnswers[] = {
      {"Re: Undeliverable: Offer",
       "Your mail could not be delivered to kern@example.com, says our server:\n"
       "550 5.1.1 user unknown. Please call us.\n"},
      {"AW: Unzustellbar: Angebot",
       "Die Mail an kern@example.com konnte nicht zugestellt werden. Bitte rufen Sie an.\n"},
      {"[Ticket 12] Your request", "We have got your mail, which could not be answered yet.\n"},
      {"Away until Monday", "Your message will not be forwarded. Write to kern@example.com.\n"},
      {"Re: Offer", "The address kern@example.com is no longer valid. Write to bo@example.net.\n"},
      {"Automatic reply: Undelivered mail", "I am away. Your message was not forwarded.\n"},
  };
  for (const char* from : {"Bo <bo@example.net>", "Support <support@example.net>"}) {
    for (const Text& answer : kAnswers) {
      mails->push_back(
          {std::string("answer_") + answer.name + from,
           Mail(std::string("Return-Path: <>\nFrom: ") + from + "\nTo: ann@example.org\n",
                answer.name, answer.words)});
    }
  }
}

}  // namespace

std::vector<OrdinaryMail> OrdinaryMails() {
  std::vector<OrdinaryMail> mails;
  AddLetters(&mails);
  AddForwards(&mails);
  AddAutoReplies(&mails);
  AddPrograms(&mails);
  AddForms(&mails);
  AddSystemMail(&mails);
  AddAnswers(&mails);
  return mails;
}

}  // namespace bounce
