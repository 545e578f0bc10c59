// How often this process allocates.

#ifndef BOUNCE_TESTS_ALLOCATIONS_ALLOCATION_COUNT_H_
#define BOUNCE_TESTS_ALLOCATIONS_ALLOCATION_COUNT_H_

#include <cstddef>

namespace bounce {

// Calls of malloc(), calloc(), realloc() and the like on this thread so far, by anyone: operator
// new and the libraries come down to them.
std::size_t Allocations();

}  // namespace bounce

#endif  // BOUNCE_TESTS_ALLOCATIONS_ALLOCATION_COUNT_H_
