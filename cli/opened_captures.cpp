#include "cli/opened_captures.h"

#include <fmt/format.h>
#include <unistd.h>

#include <algorithm>
#include <filesystem>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/nearest_name.h"
#include "capture/source/follow.h"
#include "capture/source/open.h"
#include "cli/seal.h"
#include "cli/secrets.h"
#include "cli/terminal.h"
#include "cli/verb_table.h"

namespace wsray::cli {
namespace {

class BrokeredFile final : public source::FollowedFile {
 public:
  explicit BrokeredFile(privilege::Broker& broker) : broker_(&broker) {}

  std::optional<int> replaced(dev_t device, ino_t inode) override { return broker_->followedFile(device, inode); }

 private:
  privilege::Broker* broker_;
};

// A misspelt verb looks like a file that is not there.
std::string verbHint(const CommandLine& line) {
  std::error_code error;
  if (line.verb != Verb::timeline || line.files.size() < 2 || std::filesystem::exists(line.files.front(), error))
    return "";
  std::vector<std::string_view> names;
  for (const VerbEntry& entry : verbTable()) {
    if (!entry.name.empty()) names.push_back(entry.name);
  }
  const std::string_view nearest = nearestName(line.files.front(), names);
  return nearest.empty() ? "" : fmt::format("; did you mean `wsray {}`?", nearest);
}

// With patience where it is of use.
Result<std::unique_ptr<PacketSource>> openSource(const CommandLine& line, Secrets secrets,
                                                 const std::optional<source::Patience>& patience,
                                                 privilege::Broker* broker, Console& console) {
  if (secrets == Secrets::ignored) return source::openCaptures(line.files, patience);
  const std::vector<std::string> keyLogs = keyLogPaths(line, console);
  if (!line.follow) return source::openCaptures(line.files, keyLogs, patience);
  const std::string& path = line.files.front();
  return source::followCapture(path, std::make_unique<BrokeredFile>(*broker), *patience)
      .and_then([&keyLogs](auto&& packets) {
        return source::withKeyLogs(std::forward<decltype(packets)>(packets), keyLogs);
      });
}

// It goes on with the rights that this process has: no device is to be opened.
Result<std::unique_ptr<privilege::Broker>> startFollowing(const std::string& path) {
  privilege::BrokerPlan plan;
  plan.followed = path;
  privilege::CallingUser user;
  user.uid = getuid();
  user.gid = getgid();
  return privilege::Broker::start(std::move(plan), user).map([](privilege::Broker broker) {
    return std::make_unique<privilege::Broker>(std::move(broker));
  });
}

}  // namespace

Result<OpenedCaptures> openCaptures(const CommandLine& line, Secrets secrets, Console& console) {
  const bool standardInput = std::find(line.files.begin(), line.files.end(), "-") != line.files.end();
  if (standardInput && isTerminal(STDIN_FILENO)) {
    return failure("standard input is a terminal, where no capture can come from; try `tcpdump -w - | wsray -`");
  }
  OpenedCaptures opened;
  std::optional<source::Patience> patience;
  if (line.follow || source::comesByAndBy(line.files)) {
    auto stop = StopSignal::listen();
    if (!stop) return tl::unexpected(stop.error());
    opened.stop.emplace(std::move(*stop));
    patience.emplace().stop = opened.stop->descriptor();
  }
  if (line.follow) {
    auto broker = startFollowing(line.files.front());
    if (!broker) return tl::unexpected(broker.error());
    opened.broker = std::move(*broker);
  }
  auto packets = openSource(line, secrets, patience, opened.broker.get(), console);
  if (!packets) return failure(packets.error().text + verbHint(line));
  opened.packets = std::move(*packets);
  return opened;
}

Result<void> OpenedCaptures::seal() const {
  if (!stop) return {};
  return sealProcess({}, broker ? broker->descriptor() : -1);
}

}  // namespace wsray::cli
