// The helper that captures: started, told to end, and what it says.
#include "gui/live_capture.h"

#include <gtest/gtest.h>

#include <QFile>
#include <QSignalSpy>

#include "gui/capture_reader.h"
#include "tests/gui/application_for_tests.h"
#include "tests/gui/fake_helper.h"

namespace wsray::gui {
namespace {

class LiveCaptureTest : public WithApplication {
 protected:
  std::unique_ptr<LiveCapture> start(const LiveRequest& request = {.interface = "eth7"}) const {
    auto capture = LiveCapture::start(helper_.program(), request);
    EXPECT_TRUE(capture);
    return std::move(*capture);
  }

  const QString tour_ = sampleNamed("tour.pcapng");
  FakeHelper helper_;
};

TEST_F(LiveCaptureTest, KeepsWhatTheHelperWritesToItsEnd) {
  helper_.writes(tour_, 1000);
  const auto capture = start({.interface = "eth7", .filter = "tcp port 80"});
  QSignalSpy began(capture.get(), &LiveCapture::began);
  QSignalSpy ended(capture.get(), &LiveCapture::ended);
  ASSERT_TRUE(began.wait(kLongest));
  EXPECT_EQ(capture->state(), LiveCapture::State::capturing);
  EXPECT_EQ(helper_.words(), "live -i eth7 -f tcp port 80 --progress always -w -");
  capture->stop();
  ASSERT_TRUE(ended.wait(kLongest));
  EXPECT_EQ(ended.front().front().toString(), "");
  EXPECT_EQ(capture->stream()->size(), static_cast<std::uint64_t>(QFile(tour_).size()));
  EXPECT_TRUE(capture->stream()->isFinished());
}

TEST_F(LiveCaptureTest, TellsWhyNothingIsCaptured) {
  helper_.refuses("no permission to capture on eth7; use sudo", 4);
  const auto capture = start();
  QSignalSpy refused(capture.get(), &LiveCapture::refused);
  ASSERT_TRUE(refused.wait(kLongest));
  EXPECT_EQ(refused.front().front().toString(), "no permission to capture on eth7; use sudo");
  EXPECT_EQ(capture->state(), LiveCapture::State::ended);
}

TEST_F(LiveCaptureTest, TellsThatThereIsNoHelper) {
  const auto capture = LiveCapture::start("/no-such-folder/wsray", {.interface = "lo"});
  ASSERT_TRUE(capture);
  QSignalSpy refused(capture->get(), &LiveCapture::refused);
  ASSERT_TRUE(refused.wait(kLongest));
  EXPECT_TRUE(refused.front().front().toString().contains("/no-such-folder/wsray"));
}

TEST_F(LiveCaptureTest, TellsWhyItEndedByItself) {
  helper_.says(tour_, R"(print("wsray: the interface eth7 went down", file=sys.stderr); sys.exit(2))");
  const auto capture = start();
  QSignalSpy ended(capture.get(), &LiveCapture::ended);
  ASSERT_TRUE(ended.wait(kLongest));
  EXPECT_EQ(ended.front().front().toString(), "the interface eth7 went down");
}

TEST_F(LiveCaptureTest, ReadsHowManyPacketsWereDropped) {
  helper_.says(tour_,
               R"(sys.stderr.write("\r\x1b[K0 connections, 9 packets · 3 dropped\r\x1b[K9 packets · 1234 dropped"))");
  const auto capture = start();
  QSignalSpy began(capture.get(), &LiveCapture::began);
  ASSERT_TRUE(began.wait(kLongest));
  QSignalSpy ended(capture.get(), &LiveCapture::ended);
  capture->stop();
  ASSERT_TRUE(ended.wait(kLongest));
  EXPECT_EQ(capture->droppedPackets(), 1234U);
}

TEST_F(LiveCaptureTest, ReadsRowsWhileItGoesOn) {
  helper_.writes(tour_, QFile(tour_).size() / 2);
  const auto capture = start();
  QSignalSpy began(capture.get(), &LiveCapture::began);
  ASSERT_TRUE(began.wait(kLongest));
  auto reader = CaptureReader::follow(capture->stream());
  ASSERT_TRUE(reader);
  QSignalSpy advanced(reader->get(), &CaptureReader::advanced);
  while ((*reader)->rows().size() == 0) ASSERT_TRUE(advanced.wait(kLongest));
  EXPECT_TRUE((*reader)->isReading());
  EXPECT_LT((*reader)->rows().size(), 38U);
  QSignalSpy finished(reader->get(), &CaptureReader::finished);
  capture->stop();
  ASSERT_TRUE(finished.wait(kLongest));
  EXPECT_EQ((*reader)->rows().size(), 38U);
}

}  // namespace
}  // namespace wsray::gui
