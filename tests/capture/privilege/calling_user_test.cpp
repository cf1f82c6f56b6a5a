#include "capture/privilege/calling_user.h"

#include <fcntl.h>
#include <gmock/gmock.h>
#include <grp.h>
#include <gtest/gtest.h>
#include <pwd.h>
#include <unistd.h>

#include <array>
#include <cstdlib>
#include <filesystem>
#include <fstream>

#include "tests/capture/privilege/in_child.h"

namespace wsray::privilege {
namespace {

using testing::HasSubstr;
using testing::StartsWith;

constexpr uid_t kNobody = 65534;

std::string textOf(const CallingUser& user) { return std::to_string(user.uid) + ":" + std::to_string(user.gid); }

std::string found(std::initializer_list<std::pair<const char*, const char*>> environment) {
  return inChild([&] {
    for (const char* const name : {"SUDO_UID", "SUDO_GID", "PKEXEC_UID", "DOAS_USER"}) ::unsetenv(name);
    for (const auto& [name, value] : environment) ::setenv(name, value, 1);
    return textOf(CallingUser::find());
  });
}

std::string own() { return std::to_string(::getuid()) + ":" + std::to_string(::getgid()); }

// The line of /proc/self/status that begins with `name`.
std::string statusOf(const std::string& name) {
  std::ifstream status("/proc/self/status");
  for (std::string line; std::getline(status, line);) {
    if (line.compare(0, name.size() + 1, name + ":") == 0) return line.substr(line.find_last_of(" \t") + 1);
  }
  return "no " + name;
}

bool mayBecomeAnother() {
  return ::getuid() == 0 && inChild([] { return std::to_string(::setresuid(kNobody, kNobody, kNobody)); }) == "0";
}

class AsRoot : public testing::Test {
  void SetUp() override {
    if (!mayBecomeAnother()) GTEST_SKIP() << "needs the right to become another user";
  }
};

TEST(CallingUser, IsTheRealUser) {
  EXPECT_EQ(found({}), own());
  const passwd* const entry = ::getpwuid(::getuid());
  if (entry == nullptr) GTEST_SKIP() << "the system has no name for this user";
  EXPECT_EQ(CallingUser::find().name, entry->pw_name);
  EXPECT_EQ(CallingUser::find().home, entry->pw_dir);
}

TEST_F(AsRoot, TheOneWhoCalledSudoIsTheUser) {
  EXPECT_EQ(found({{"SUDO_UID", "65534"}, {"SUDO_GID", "65533"}}), "65534:65533");
}

TEST_F(AsRoot, TheOneWhoCalledPkexecOrDoasIsTheUser) {
  const passwd* const nobody = ::getpwuid(kNobody);
  if (nobody == nullptr) GTEST_SKIP() << "there is no nobody";
  const std::string ids = std::to_string(nobody->pw_uid) + ":" + std::to_string(nobody->pw_gid);
  EXPECT_EQ(found({{"PKEXEC_UID", "65534"}}), ids);
  EXPECT_EQ(found({{"DOAS_USER", nobody->pw_name}}), ids);
}

TEST_F(AsRoot, WhatIsNoUserIsPassedOver) {
  for (const char* const uid : {"", "nobody", "-1", "65534x", "4294967295", "4294967296", " 65534"}) {
    EXPECT_EQ(found({{"SUDO_UID", uid}, {"SUDO_GID", "65534"}}), own()) << uid;
  }
  EXPECT_EQ(found({{"SUDO_UID", "65534"}}), own()) << "without a group";
  EXPECT_EQ(found({{"DOAS_USER", "there is no such user"}}), own());
}

TEST(CallingUser, WhoIsNotRootIsNobodyElse) {
  if (::getuid() == 0) GTEST_SKIP() << "is root";
  EXPECT_EQ(found({{"SUDO_UID", "1"}, {"SUDO_GID", "1"}}), own());
}

TEST_F(AsRoot, BecomingTheCallerIsForGood) {
  const std::string said = inChild([] {
    const Result<void> became = becomeCaller({kNobody, kNobody});
    if (!became) return became.error().text;
    std::string wrong;
    const auto note = [&](const char* what, bool isSo) {
      if (!isSo) wrong += std::string(what) + "; ";
    };
    note("real user", ::getuid() == kNobody);
    note("effective user", ::geteuid() == kNobody);
    note("groups", ::getgroups(0, nullptr) == 1 && ::getgid() == kNobody && ::getegid() == kNobody);
    note("setuid", ::setuid(0) != 0);
    note("seteuid", ::seteuid(0) != 0);
    note("setgid", ::setegid(0) != 0);
    note("setgroups", ::setgroups(0, nullptr) != 0);
    note("a file of root", ::open("/etc/shadow", O_RDONLY) < 0);
    note("bounding set", statusOf("CapBnd") == "0000000000000000");
    note("effective set", statusOf("CapEff") == "0000000000000000");
    return wrong;
  });
  EXPECT_EQ(said, "");
}

TEST_F(AsRoot, TheGroupsAreTheCallers) {
  const passwd* const nobody = ::getpwuid(kNobody);
  if (nobody == nullptr) GTEST_SKIP() << "there is no nobody";
  const std::string said = inChild([&] {
    const std::array<gid_t, 2> others{0, 42};
    ::setgroups(others.size(), others.data());
    if (!becomeUser({nobody->pw_uid, nobody->pw_gid, nobody->pw_name, ""})) return std::string("refused");
    std::array<gid_t, 64> groups{};
    const int count = ::getgroups(groups.size(), groups.data());
    std::string text;
    for (int i = 0; i < count; ++i) text += std::to_string(groups[static_cast<std::size_t>(i)]) + " ";
    return text;
  });
  EXPECT_EQ(said, std::to_string(nobody->pw_gid) + " ");
}

TEST_F(AsRoot, AUserThatCannotBeBecomeIsAnError) {
  EXPECT_THAT(inChild([] {
                const Result<void> became = becomeUser({static_cast<uid_t>(-1), kNobody});
                return became ? std::string("became nobody") : became.error().text;
              }),
              HasSubstr("for good"));
}

TEST(CallingUser, BecomingOneselfChangesNothing) {
  EXPECT_EQ(inChild([] {
              const Result<void> became = becomeUser({::getuid(), ::getgid()});
              return became ? own() : became.error().text;
            }),
            own());
}

TEST(Capabilities, AreGivenUpForGood) {
  const std::string said = inChild([] {
    const bool wasRoot = ::geteuid() == 0;
    const Result<void> dropped = dropCapabilities();
    if (!dropped) return dropped.error().text;
    std::string sets;
    for (const char* const set : {"CapInh", "CapPrm", "CapEff", "CapAmb"}) sets += statusOf(set) + " ";
    // Emptying it is itself a privilege.
    sets += wasRoot ? statusOf("CapBnd") : "0000000000000000";
    return sets + " " + statusOf("NoNewPrivs");
  });
  EXPECT_EQ(said, "0000000000000000 0000000000000000 0000000000000000 0000000000000000 0000000000000000 1");
}

TEST(Capabilities, RootKeepsItsOwnForPrograms) {
  if (::geteuid() != 0) GTEST_SKIP() << "needs root";
  EXPECT_EQ(inChild([] {
              const std::string before = statusOf("CapEff");
              return dropGrantedCapabilities() && statusOf("CapEff") == before ? "the same" : "fewer";
            }),
            "the same");
}

TEST(GrantCommand, NamesThisProgram) {
  const std::string command = inChild([] { return grantCommand(); });
  if (command.empty()) GTEST_SKIP() << "a file's capabilities do not count here";
  EXPECT_THAT(command, StartsWith("sudo setcap cap_net_raw+eip /"));
  EXPECT_THAT(command, HasSubstr(std::filesystem::read_symlink("/proc/self/exe").filename().string()));
}

TEST(GrantCommand, IsNoneWhereItWouldNotHelp) {
  EXPECT_EQ(inChild([] {
              (void)dropCapabilities();
              return grantCommand();
            }),
            "");
}

}  // namespace
}  // namespace wsray::privilege
