#include "report/device_list.h"

#include <algorithm>
#include <array>

#include "report/json_text.h"
#include "report/layout.h"
#include "report/palette.h"

namespace wsray::report {
namespace {

using Access = CaptureDevice::Access;

void appendText(std::string_view text, const CellContext& context, std::string& out) {
  appendCells(text, context.room, context.charset(), out);
}

void appendName(const CaptureDevice& device, const CellContext& context, std::string& out) {
  appendText(device.name, context, out);
}

void appendState(const CaptureDevice& device, const CellContext&, std::string& out) {
  if (!device.isUp) {
    out += "down";
  } else {
    out += device.isRunning ? "up" : "no link";
  }
}

void appendCapture(const CaptureDevice& device, const CellContext&, std::string& out) {
  switch (device.access) {
    case Access::granted: out += "yes"; break;
    case Access::noPermission: out += "no permission"; break;
    case Access::unavailable: out += "no"; break;
  }
}

void appendLinkType(const CaptureDevice& device, const CellContext& context, std::string& out) {
  appendText(device.linkType, context, out);
}

void appendAddresses(const CaptureDevice& device, const CellContext& context, std::string& out) {
  std::string all;
  for (const std::string& address : device.addresses) all.append(all.empty() ? "" : ", ").append(address);
  appendText(all, context, out);
}

void appendDescription(const CaptureDevice& device, const CellContext& context, std::string& out) {
  // Where there is a reason other than permission, it says more than the description.
  appendText(device.access == Access::unavailable ? device.obstacle : device.description, context, out);
}

constexpr Alignment kLeft = Alignment::left;

// name, title, width, most width, gap, alignment, cell
constexpr std::array<Column<CaptureDevice>, 6> kColumns{{
    {"name", "NAME", 4, 32, 2, kLeft, appendName},
    {"state", "STATE", 5, 7, 2, kLeft, appendState},
    {"capture", "CAPTURE", 7, 13, 2, kLeft, appendCapture},
    {"link", "LINK TYPE", 9, 24, 2, kLeft, appendLinkType},
    {"addresses", "ADDRESSES", 9, 60, 2, kLeft, appendAddresses},
    {"description", "DESCRIPTION", 0, 0, 2, kLeft, appendDescription},
}};

bool lacksPermission(const CaptureDevice& device) { return device.access == Access::noPermission; }

// All rows are known before the first is written, so that no column needs to grow on the way.
void widen(Layout<CaptureDevice>& layout, const std::vector<CaptureDevice>& devices, CellContext context) {
  for (const Column<CaptureDevice>& column : kColumns) {
    if (column.width == 0) continue;
    context.room = column.mostWidth;
    for (const CaptureDevice& device : devices) {
      std::string cell;
      column.append(device, context, cell);
      layout.widen(column.name, static_cast<std::uint32_t>(cellsOf(cell)));
    }
  }
}

void appendWord(std::string_view name, bool value, std::string& out) {
  out.append(",\"").append(name).append("\":").append(value ? "true" : "false");
}

// Null where it is empty.
void appendString(std::string_view name, std::string_view text, std::string& out) {
  out.append(",\"").append(name).append("\":");
  if (text.empty()) {
    out += "null";
  } else {
    appendJsonStringRepaired(text, out);
  }
}

void appendObject(const CaptureDevice& device, std::string_view grantCommand, std::string& out) {
  out += "{\"name\":";
  appendJsonStringRepaired(device.name, out);
  out += ",\"description\":";
  appendJsonStringRepaired(device.description, out);
  out += ",\"addresses\":[";
  for (const std::string& address : device.addresses) {
    if (&address != &device.addresses.front()) out += ',';
    appendJsonStringRepaired(address, out);
  }
  out += ']';
  appendWord("up", device.isUp, out);
  appendWord("running", device.isRunning, out);
  appendWord("loopback", device.isLoopback, out);
  appendString("link_type", device.linkType, out);
  appendWord("may_capture", device.access == Access::granted, out);
  appendString("how", lacksPermission(device) ? grantCommand : "", out);
  appendString("obstacle", device.obstacle, out);
  out += '}';
}

}  // namespace

void writeDeviceList(const std::vector<CaptureDevice>& devices, std::string_view grantCommand,
                     const TextOptions& options, std::string& out) {
  if (devices.empty()) return;
  Layout<CaptureDevice> layout({kColumns.begin(), kColumns.end()}, options);
  TimeText time(TimeFormat::relative, false);
  std::string scratch;
  const CellContext context{options, {}, time, scratch, kUnlimited};
  widen(layout, devices, context);
  if (options.color) out += kTerminalBold;
  layout.appendTitles(context, out);
  if (options.color) out += kTerminalReset;
  out += '\n';
  for (const CaptureDevice& device : devices) {
    layout.append(device, context, out);
    out += '\n';
  }
  if (grantCommand.empty() || std::none_of(devices.begin(), devices.end(), lacksPermission)) return;
  out += "\nThis command gives wsray the permission to capture:\n    ";
  appendCells(grantCommand, kUnlimited, context.charset(), out);
  out += '\n';
}

void writeDeviceListJson(const std::vector<CaptureDevice>& devices, std::string_view grantCommand, std::string& out) {
  std::string_view before = "[\n";
  for (const CaptureDevice& device : devices) {
    out += before;
    appendObject(device, grantCommand, out);
    before = ",\n";
  }
  out += devices.empty() ? "[]\n" : "\n]\n";
}

}  // namespace wsray::report
