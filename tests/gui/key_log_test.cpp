// Which files are key logs.
#include "gui/key_log.h"

#include <gtest/gtest.h>

#include <QFile>
#include <QTemporaryDir>

#include "tests/gui/application_for_tests.h"
#include "tests/gui/fake_helper.h"

namespace wsray::gui {
namespace {

TEST(KeyLog, IsKnownByItsFirstLine) {
  const QTemporaryDir folder;
  const QString path = folder.filePath("keys.txt");
  const auto isOne = [&](const QByteArray& content) {
    QFile file(path);
    EXPECT_TRUE(file.open(QIODevice::WriteOnly | QIODevice::Truncate));
    file.write(content);
    file.close();
    return isKeyLog(path);
  };
  EXPECT_TRUE(isOne("CLIENT_RANDOM 00ff AB\n"));
  EXPECT_TRUE(isOne("# by a browser\r\n\r\nSERVER_TRAFFIC_SECRET_0 00ff ab\r\nwhatever"));
  EXPECT_TRUE(isOne("RSA 00ff ab"));
  EXPECT_FALSE(isOne(""));
  EXPECT_FALSE(isOne("# only a comment\n"));
  EXPECT_FALSE(isOne("CLIENT_RANDOM 00ff\n"));
  EXPECT_FALSE(isOne("Dear all,\nCLIENT_RANDOM 00ff ab\n"));
  EXPECT_FALSE(isOne(QByteArray(1 << 20, '\n')));
}

TEST(KeyLog, IsNoCapture) {
  const QStringList captures{sampleNamed("tour.pcapng"), sampleNamed("tls/node.pcap"), "/no-such-file", "/dev/null"};
  const NamedFiles files = sortFiles(captures + QStringList{sampleNamed("tls/node.keys")});
  EXPECT_EQ(files.captures, captures);
  EXPECT_EQ(files.keyLogs, QStringList{sampleNamed("tls/node.keys")});
}

}  // namespace
}  // namespace wsray::gui
