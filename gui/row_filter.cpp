#include "gui/row_filter.h"

#include <algorithm>

namespace wsray::gui {

bool RowFilter::shows(session::ConnectionNumber connection) const {
  return connections.empty() || std::binary_search(connections.begin(), connections.end(), connection);
}

}  // namespace wsray::gui
