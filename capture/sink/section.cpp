#include "capture/sink/section.h"

#include <fmt/format.h>
#include <sys/utsname.h>

namespace wsray::sink {

Section thisSection() {
  Section section{.application = "wsray " WSRAY_VERSION};
  struct utsname machine {};
  if (::uname(&machine) != 0) return section;
  section.hardware = machine.machine;
  section.system = fmt::format("{} {}", machine.sysname, machine.release);
  return section;
}

}  // namespace wsray::sink
