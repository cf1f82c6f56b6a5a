#include "cli/live_input.h"

#include <fcntl.h>
#include <fmt/format.h>
#include <unistd.h>

#include <cerrno>
#include <system_error>
#include <utility>

#include "capture/privilege/calling_user.h"
#include "capture/privilege/capabilities.h"
#include "capture/source/descriptor.h"
#include "capture/source/devices.h"
#include "capture/source/open.h"
#include "cli/seal.h"

namespace wsray::cli {
namespace {

source::DeviceOptions deviceOptions(const LiveRequest& request) {
  source::DeviceOptions options;
  options.names = request.interfaces;
  if (options.names.empty()) options.names.emplace_back("any");
  options.filter = request.filter;
  options.bufferBytes = request.bufferBytes;
  options.promiscuous = request.promiscuous;
  options.packets = request.packets;
  options.duration = request.duration;
  return options;
}

// A program on some file systems cannot be given the right.
std::string wayOut() {
  const std::string command = privilege::grantCommand();
  return command.empty() ? "; use sudo" : fmt::format("; allow it once with `{}`, or use sudo", command);
}

LiveFailure failureOf(const source::DeviceError& error) {
  switch (error.trouble) {
    case source::DeviceTrouble::noPermission: return {ExitStatus::refused, error.text + wayOut()};
    case source::DeviceTrouble::noSuchDevice:
      return {ExitStatus::refused, error.text + "; `wsray interfaces` lists them"};
    default: return {ExitStatus::failed, error.text};
  }
}

// The first one is open before anything is read; the broker opens the others, one after the other.
class RecordingOutput final : public engine::RecordingFiles {
 public:
  RecordingOutput(privilege::Broker& broker, int first) : broker_(&broker), first_(first) {}

  Result<int> next() override {
    if (first_.isOpen()) return first_.release();
    return broker_->nextRecordingFile();
  }

 private:
  privilege::Broker* broker_;
  source::Descriptor first_;
};

Result<int> standardOutput() {
  const int descriptor = fcntl(STDOUT_FILENO, F_DUPFD_CLOEXEC, 0);
  if (descriptor >= 0) return descriptor;
  return failure("cannot write to standard output: " + std::generic_category().message(errno));
}

}  // namespace

tl::expected<LiveInput, LiveFailure> LiveInput::open(const LiveRequest& request, privilege::BrokerPlan plan,
                                                     const source::Patience& patience) {
  const auto caller = privilege::CallingUser::find();
  plan.rotates = request.rotates();
  plan.ring = request.ring;
  if (request.recording != "-") plan.recording = request.recording;
  auto broker = privilege::Broker::start(std::move(plan), caller);
  if (!broker) return tl::unexpected(LiveFailure{ExitStatus::failed, broker.error().text});
  auto devices = source::openDevices(deviceOptions(request), patience);
  if (!devices) return tl::unexpected(failureOf(devices.error()));
  if (const auto became = privilege::becomeCaller(caller); !became) {
    return tl::unexpected(LiveFailure{ExitStatus::failed, became.error().text});
  }
  return LiveInput(std::make_unique<privilege::Broker>(std::move(*broker)), std::move(devices->source),
                   std::move(devices->descriptors));
}

Result<void> LiveInput::addKeyLogs(const std::vector<std::string>& paths) {
  auto source = source::withKeyLogs(std::move(source_), paths);
  if (!source) return tl::unexpected(source.error());
  source_ = std::move(*source);
  return {};
}

Result<std::unique_ptr<engine::Recording>> LiveInput::makeRecording(const LiveRequest& request) {
  if (request.recording.empty()) return nullptr;
  const engine::RecordingOptions options{request.rotateBytes, request.rotateAfter, request.secrets};
  const auto first = request.recording == "-" ? standardOutput() : broker_->nextRecordingFile();
  if (!first) return tl::unexpected(first.error());
  return std::make_unique<engine::Recording>(std::make_unique<RecordingOutput>(*broker_, *first), options);
}

Result<void> LiveInput::seal() { return sealProcess(devices_, broker_->descriptor()); }

}  // namespace wsray::cli
