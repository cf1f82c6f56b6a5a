// What the helper writes, kept: read again from the start, and saved.
#include "gui/kept_stream.h"

#include <gtest/gtest.h>

#include <QFile>
#include <QTemporaryDir>

#include "tests/gui/application_for_tests.h"
#include "tests/gui/fake_helper.h"

namespace wsray::gui {
namespace {

class KeptStreamTest : public WithApplication {
 protected:
  void SetUp() override {
    QFile sample(sampleNamed("tour.pcapng"));
    ASSERT_TRUE(sample.open(QIODevice::ReadOnly));
    tour_ = sample.readAll();
    auto stream = KeptStream::create();
    ASSERT_TRUE(stream) << stream.error().text;
    stream_ = *stream;
  }

  void append(qsizetype from, qsizetype length) const {
    const QByteArray part = tour_.mid(from, length);
    ASSERT_TRUE(stream_->append({part.constData(), static_cast<std::size_t>(part.size())}));
  }

  // The packets until nothing more is there; whether that is the end.
  static std::pair<std::size_t, bool> read(PacketSource& source) {
    std::size_t packets = 0;
    while (auto batch = source.read()) {
      if (batch->isSilent) return {packets, false};
      packets += batch->packets.size();
    }
    return {packets, true};
  }

  QByteArray saved() const {
    const QTemporaryDir folder;
    const QString path = folder.filePath("saved.pcapng");
    EXPECT_TRUE(stream_->saveTo(path));
    QFile file(path);
    EXPECT_TRUE(file.open(QIODevice::ReadOnly));
    return file.readAll();
  }

  QByteArray tour_;
  std::shared_ptr<KeptStream> stream_;
};

TEST_F(KeptStreamTest, IsSilentWhereNoMoreHasCome) {
  const auto source = KeptStream::open(stream_);
  EXPECT_EQ(read(*source), std::pair(std::size_t{0}, false));
  append(0, tour_.size() / 2);
  const auto first = read(*source);
  EXPECT_GT(first.first, 0U);
  EXPECT_FALSE(first.second);
  append(tour_.size() / 2, tour_.size());
  EXPECT_FALSE(read(*source).second) << "more may come";
  stream_->finish();
  EXPECT_EQ(read(*source), std::pair(std::size_t{0}, true));
  EXPECT_TRUE(source->drainNotes().empty());
}

TEST_F(KeptStreamTest, IsReadFromItsStartByEachSource) {
  append(0, tour_.size());
  stream_->finish();
  const auto first = KeptStream::open(stream_);
  const auto second = KeptStream::open(stream_);
  const auto packets = read(*first);
  EXPECT_GT(packets.first, 38U);
  EXPECT_EQ(read(*second), packets);
  EXPECT_EQ(first->progress().readBytes, first->progress().totalBytes);
}

TEST_F(KeptStreamTest, IsSavedAsItWasWritten) {
  append(0, tour_.size());
  EXPECT_EQ(saved(), tour_);
}

TEST_F(KeptStreamTest, IsSavedUpToTheLastWholeBlock) {
  append(0, tour_.size() - 3);
  const QByteArray whole = saved();
  EXPECT_LT(whole.size(), tour_.size() - 3);
  EXPECT_GT(whole.size(), tour_.size() / 2);
  EXPECT_TRUE(tour_.startsWith(whole));
}

TEST_F(KeptStreamTest, SaysWhereItCannotBeSaved) {
  append(0, tour_.size());
  const auto saved = stream_->saveTo("/no-such-folder/a.pcapng");
  ASSERT_FALSE(saved);
  EXPECT_NE(saved.error().text.find("/no-such-folder/a.pcapng"), std::string::npos) << saved.error().text;
}

}  // namespace
}  // namespace wsray::gui
