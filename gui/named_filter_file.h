// The filters to which the user has given names, in a file of the configuration.
#pragma once

#include <QString>

#include "session/named_filters.h"

namespace wsray::gui {

// `wsray/filters` in the folder of configurations, which the command line reads, too.
QString namedFilterPath();

// None where there is no such file. Fails with one sentence where it cannot be read, or says what cannot be meant.
Result<session::NamedFilters> readNamedFilters(const QString& path);

}  // namespace wsray::gui
