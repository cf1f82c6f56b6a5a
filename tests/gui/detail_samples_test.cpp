// What the tabs show of captures.
#include <QSignalSpy>
#include <memory>

#include "gui/capture_reader.h"
#include "tests/gui/detail_for_tests.h"

namespace wsray::gui {
namespace {

constexpr int kLongest = 60'000;  // milliseconds, on a machine that has much else to do

class DetailSamplesTest : public DetailTabsTest {
 protected:
  void TearDown() override { tabs_->clear(); }

  void read(const char* sample) {
    reader_ = std::move(*CaptureReader::open({QString(WSRAY_SAMPLES) + "/" + sample}));
    QSignalSpy finished(reader_.get(), &CaptureReader::finished);
    ASSERT_TRUE(finished.wait(kLongest));
  }

  const session::Connection& connection(session::ConnectionNumber number) const {
    return *reader_->session().connections().at(number);
  }

  void show(session::ConnectionNumber number) { tabs_->showConnection(reader_->rows(), connection(number)); }

  std::unique_ptr<CaptureReader> reader_;
};

TEST_F(DetailSamplesTest, EveryTabOfEveryRowHasSomething) {
  for (const char* sample : {"tour.pcapng", "closes.pcap", "nginx-missing-upgrade.pcap"}) {
    tabs_->clear();
    read(sample);
    ASSERT_GT(reader_->rows().size(), 0U);
    for (int tab = 0; tab < DetailTabs::kTabs; ++tab) {
      for (std::size_t index = 0; index < reader_->rows().size(); ++index) {
        tabs_->showRow(reader_->rows(), index);
        if (!tabs_->has(static_cast<DetailTabs::Tab>(tab))) continue;
        if (tabs_->current() != tab) press(static_cast<DetailTabs::Tab>(tab));
        ASSERT_EQ(tabs_->current(), tab);
        for (const TextPage* it : tabs_->findChildren<TextPage*>()) {
          if (!it->isVisible()) continue;
          EXPECT_FALSE(it->text().isEmpty()) << sample << ' ' << index << ' ' << tab;
        }
      }
      tabs_->grab();
    }
  }
}

TEST_F(DetailSamplesTest, ARefusalHasItsVerdictOverBothHeads) {
  read("tour.pcapng");
  show(3);
  press(DetailTabs::kHandshake);
  const QString result = page<QLabel>("handshakeResult")->text();
  EXPECT_TRUE(result.startsWith("✖ ")) << result.toStdString();
  EXPECT_TRUE(result.contains(QString::fromStdString(connection(3).verdict))) << result.toStdString();
  EXPECT_EQ(page<QTableWidget>("request")->rowCount(),
            static_cast<int>(connection(3).handshake.request.headers.fields().size()));
  EXPECT_EQ(page<QTableWidget>("response")->rowCount(),
            static_cast<int>(connection(3).handshake.response->headers.fields().size()));
  press(DetailTabs::kFindings);
  EXPECT_NE(text("findings").find("handshake-"), std::string::npos) << text("findings");
  show(1);
  press(DetailTabs::kHandshake);
  EXPECT_TRUE(page<QLabel>("handshakeResult")->text().startsWith("101 "));
}

TEST_F(DetailSamplesTest, ClosesTellTheirCodes) {
  read("closes.pcap");
  bool hasCode = false;
  for (const auto& [number, found] : reader_->session().connections()) {
    show(number);
    press(DetailTabs::kClose);
    EXPECT_NE(text("close").find("verdict"), std::string::npos) << number;
    if (!found->close || !found->close->code) continue;
    hasCode = true;
    EXPECT_NE(text("close").find(std::to_string(*found->close->code)), std::string::npos) << text("close");
  }
  EXPECT_TRUE(hasCode);
}

}  // namespace
}  // namespace wsray::gui
