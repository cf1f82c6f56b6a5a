// The list of the interfaces, and what goes over them.
#include "gui/interface_model.h"

#include <gtest/gtest.h>

#include <QAbstractItemModelTester>
#include <QDir>
#include <QFile>
#include <QTemporaryDir>

#include "tests/gui/application_for_tests.h"

namespace wsray::gui {
namespace {

constexpr auto kList = R"([
{"name":"eth7","description":"","addresses":["192.0.2.2","fd00::2"],"up":true,"running":true,"loopback":false,
 "link_type":"EN10MB","may_capture":true,"how":null,"obstacle":null},
{"name":"any","description":"Pseudo-device","addresses":[],"up":true,"running":true,"loopback":false,
 "link_type":null,"may_capture":false,"how":"sudo setcap cap_net_raw+eip wsray","obstacle":null},
{"name":"tun0","description":"","addresses":[],"up":false,"running":false,"loopback":false,
 "link_type":null,"may_capture":false,"how":null,"obstacle":"That device is not up"}])";

class InterfaceModelTest : public WithApplication {
 protected:
  void count(const QString& interface, int received, int sent) const {
    const QString statistics = folder_.filePath(interface + "/statistics");
    QDir().mkpath(statistics);
    write(statistics + "/rx_bytes", received);
    write(statistics + "/tx_bytes", sent);
  }

  static void write(const QString& path, int number) {
    QFile file(path);
    ASSERT_TRUE(file.open(QIODevice::WriteOnly | QIODevice::Truncate));
    file.write(QByteArray::number(number) + '\n');
  }

  const QTemporaryDir folder_;
};

TEST_F(InterfaceModelTest, ShowsWhatTheHelperLists) {
  auto interfaces = parseInterfaces(kList);
  ASSERT_TRUE(interfaces);
  InterfaceModel model(TrafficHistory(folder_.path()));
  const QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::Fatal);
  model.show(std::move(*interfaces));
  const auto text = [&](int row, int column) { return model.index(row, column).data().toString(); };
  EXPECT_EQ(text(0, InterfaceModel::name), "eth7");
  EXPECT_EQ(text(0, InterfaceModel::state), "up");
  EXPECT_EQ(text(0, InterfaceModel::addresses), "192.0.2.2, fd00::2");
  EXPECT_EQ(text(1, InterfaceModel::state), "not permitted");
  EXPECT_EQ(text(1, InterfaceModel::addresses), "Pseudo-device");
  EXPECT_EQ(text(2, InterfaceModel::state), "down");
  EXPECT_EQ(model.index(0, 0).data(Qt::AccessibleTextRole).toString(), "Interface eth7, up, 192.0.2.2, fd00::2");
  EXPECT_EQ(model.interfaceAt(1).how, "sudo setcap cap_net_raw+eip wsray");
}

TEST_F(InterfaceModelTest, RefusesWhatIsNoList) {
  for (const char* text : {"", "wsray: no", "{}", "[{"}) EXPECT_FALSE(parseInterfaces(text)) << text;
}

TEST_F(InterfaceModelTest, CountsWhatGoesOverAnInterface) {
  TrafficHistory history(folder_.path());
  const QStringList names{"any", "eth7", "lo", "gone"};
  count("eth7", 1000, 10);
  count("lo", 0, 0);
  history.look(names);
  EXPECT_TRUE(history.of("eth7").isEmpty()) << "one look tells nothing";
  count("eth7", 1500, 20);
  count("lo", 3, 4);
  history.look(names);
  EXPECT_EQ(history.of("eth7"), QVector<std::uint64_t>({510}));
  EXPECT_EQ(history.of("any"), QVector<std::uint64_t>({517}));
  EXPECT_TRUE(history.of("gone").isEmpty());
  count("eth7", 5, 5);
  history.look(names);
  EXPECT_EQ(history.of("eth7"), QVector<std::uint64_t>({510, 10})) << "it was made anew";
}

TEST_F(InterfaceModelTest, KeepsTheNewestSteps) {
  TrafficHistory history(folder_.path());
  for (int i = 0; i < 100; ++i) {
    count("eth7", i * i, 0);
    history.look({"eth7"});
  }
  EXPECT_EQ(history.of("eth7").size(), TrafficHistory::kSteps);
  EXPECT_EQ(history.of("eth7").back(), 99U * 99U - 98U * 98U);
}

TEST_F(InterfaceModelTest, LooksNowhereElse) {
  TrafficHistory history(folder_.filePath("net"));
  count("eth7", 1, 1);
  for (int i = 0; i < 3; ++i) history.look({"../eth7"});
  EXPECT_TRUE(history.of("../eth7").isEmpty());
}

}  // namespace
}  // namespace wsray::gui
