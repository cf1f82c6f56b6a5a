#include "gui/frames_page.h"

#include <QAbstractItemModelTester>
#include <QClipboard>
#include <QSignalSpy>

#include "gui/capture_reader.h"
#include "tests/gui/detail_for_tests.h"

namespace wsray::gui {
namespace {

using session::kClient;
using session::kServer;

constexpr int kLongest = 60'000;  // milliseconds, on a machine that has much else to do

class FramesPageTest : public DetailTabsTest {
 protected:
  std::string cell(int row, FrameModel::Column column) {
    const QAbstractItemModel& model = *page<RowTable>("frameTable")->model();
    return model.index(row, column).data().toString().toStdString();
  }
};

TEST_F(FramesPageTest, ShowsTheFramesOfTheMessage) {
  auto first = rows_.frame(kClient, websocket::Opcode::text, 300);
  first.header.fin = false;
  first.header.rsv = websocket::kRsv1 | websocket::kRsv3;
  first.header.lengthBytes = 2;
  first.header.headerLength = 8;
  append(first);
  append(rows_.frame(kClient, websocket::Opcode::continuation, 20));
  auto message = rows_.text(kClient, "x");
  message.message.frames = 2;
  show(message);
  press(DetailTabs::kFrames);
  ASSERT_EQ(tabs_->current(), DetailTabs::kFrames);
  EXPECT_EQ(cell(0, FrameModel::kFin), "more follows");
  EXPECT_EQ(cell(0, FrameModel::kRsv), "RSV1 RSV3");
  EXPECT_EQ(cell(0, FrameModel::kOpcode), "TEXT");
  EXPECT_EQ(cell(0, FrameModel::kKey), "37 fa 21 3d");
  EXPECT_EQ(cell(0, FrameModel::kLength), "300");
  EXPECT_EQ(cell(0, FrameModel::kWire), "308");
  EXPECT_EQ(cell(1, FrameModel::kFin), "FIN");
  EXPECT_EQ(cell(1, FrameModel::kOpcode), "CONT");
  EXPECT_EQ(cell(1, FrameModel::kPlace), "300");
  EXPECT_EQ(cell(1, FrameModel::kPacket), "43");
  auto* table = page<RowTable>("frameTable");
  EXPECT_EQ(table->model()->index(1, 0).data(Qt::AccessibleTextRole).toString(),
            "Frame 2: CONT, FIN, 20 byte(s), packet 43");
  table->setFocus();
  table->selectRow(0);
  QTest::keyClick(table, Qt::Key_C, Qt::ControlModifier);
  EXPECT_TRUE(QApplication::clipboard()->text().startsWith("Frame\tFin\t"));
  EXPECT_TRUE(QApplication::clipboard()->text().contains("37 fa 21 3d"));
  EXPECT_EQ(page<FramesPage>("frames")->note(), "");
}

TEST_F(FramesPageTest, SaysWhatWasNotKept) {
  auto message = rows_.text(kServer, "x");
  message.message.frames = 7;
  show(message);
  press(DetailTabs::kFrames);
  EXPECT_EQ(page<FramesPage>("frames")->note(), "The first 0 of 7 frames: of the others nothing was kept.");
}

TEST_F(FramesPageTest, TheModelIsOne) {
  FrameModel model;
  const QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::Fatal);
  model.show({rows_.frame(kClient, websocket::Opcode::text, 1), rows_.frame(kClient, websocket::Opcode::text, 2)});
  model.show({});
}

TEST_F(FramesPageTest, OfCapturesTheyAreTheWholeMessage) {
  for (const char* sample : {"tour.pcapng", "fragments.pcap", "compressed.pcap", "pings.pcap"}) {
    auto reader = std::move(*CaptureReader::open({QString(WSRAY_SAMPLES) + "/" + sample}));
    QSignalSpy finished(reader.get(), &CaptureReader::finished);
    ASSERT_TRUE(finished.wait(kLongest));
    std::size_t messages = 0;
    for (std::size_t index = 0; index < reader->rows().size(); ++index) {
      const auto kept = reader->rows().read(index, 0).value();
      const auto* row = std::get_if<session::MessageRow>(&kept.row);
      if (row == nullptr) continue;
      ++messages;
      const auto frames = reader->rows().readFrames(index).value();
      ASSERT_EQ(frames.size(), row->message.frames) << sample << ' ' << index;
      std::uint64_t wireLength = 0;
      for (const session::FrameRow& frame : frames)
        wireLength += frame.header.headerLength + frame.header.payloadLength;
      EXPECT_EQ(wireLength, row->message.wireLength) << sample << ' ' << index;
      EXPECT_EQ(frames.back().last.packet, row->message.last.packet);
      EXPECT_EQ(frames.back().last.time, row->message.last.time);
    }
    EXPECT_GT(messages, 0U);
  }
}

}  // namespace
}  // namespace wsray::gui
