// All of libbounce.

#ifndef BOUNCE_BOUNCE_H_
#define BOUNCE_BOUNCE_H_

#include "bounce/analyzer.h"
#include "bounce/authenticity.h"
#include "bounce/explain.h"
#include "bounce/json.h"
#include "bounce/limits.h"
#include "bounce/mailbox.h"
#include "bounce/message.h"
#include "bounce/report.h"
#include "bounce/rules.h"
#include "bounce/status.h"
#include "bounce/taxonomy.h"
#include "bounce/timestamp.h"
#include "bounce/version.h"

#endif  // BOUNCE_BOUNCE_H_
