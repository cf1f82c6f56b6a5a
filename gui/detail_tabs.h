// All about what is selected, a row or a connection, on tabs.
#pragma once

#include <QAction>
#include <QLabel>
#include <QStackedWidget>
#include <QTabWidget>
#include <array>
#include <bitset>
#include <cstddef>
#include <optional>

#include "gui/handshake_page.h"
#include "gui/hex_view.h"
#include "gui/row_store.h"
#include "gui/text_page.h"
#include "report/payload_text.h"

namespace wsray::gui {

// A tab is there only where it has something to show, and what it shows is read and written only when it is seen. Where
// the user has chosen a tab, other rows are shown on it too, now and the next time; else each on the one that says
// most.
class DetailTabs final : public QStackedWidget {
  Q_OBJECT

 public:
  // In their order. Alt+1 shows the first of all, whether the others are there or not.
  enum Tab { kPretty, kText, kHex, kMessage, kConnection, kHandshake, kClose, kFindings, kTabs };

  // The most of a payload that is shown as text.
  static constexpr std::size_t kMostTextBytes = std::size_t{1} << 20;
  // The most that is copied at once.
  static constexpr std::size_t kMostCopiedBytes = std::size_t{16} << 20;

  explicit DetailTabs(QWidget* parent = nullptr);

  // These are borrowed until the next call, or clear(). The same again is shown as it is by then, and stays where it
  // was scrolled to.
  void showRow(const RowStore& rows, std::size_t index);
  void showConnection(const RowStore& rows, const session::Connection& connection);
  void clear();

  Tab current() const { return static_cast<Tab>(tabs_->currentIndex()); }
  bool has(Tab tab) const { return tabs_->isTabVisible(tab); }

  // To copy the payload, or the bytes of it that are selected in Hex: as text, in hexadecimal, as base64. Enabled where
  // there is one.
  QList<QAction*> copyActions() const { return {copyActions_.begin(), copyActions_.end()}; }

 signals:
  // What the user must know, in a sentence.
  void noted(const QString& note);

 private:
  struct Subject {
    const RowStore* rows = nullptr;
    std::optional<std::size_t> index;                 // of the row, unless it is a connection
    const session::Connection* connection = nullptr;  // of the row, too

    friend bool operator==(const Subject&, const Subject&) = default;
  };

  void addPages();
  void addKeys();
  void addCopyActions();
  void showSubject(const Subject& subject);
  void choose(Tab tab);
  std::bitset<kTabs> tabsOfSubject() const;
  Tab bestTab() const;
  void pickTab(const std::bitset<kTabs>& tabs);
  void fill(Tab tab);
  void fillPayload(TextPage& page, bool isPretty);
  void fillHex();
  std::string messageText() const;
  std::vector<TextPart> findings() const;
  Result<std::vector<std::uint8_t>> readPayload(std::uint64_t offset, std::uint64_t length) const;
  std::uint64_t payloadBytes() const { return subject_.index ? subject_.rows->payloadBytesOf(*subject_.index) : 0; }
  const session::MessageRow* message() const;
  void copy(report::CopyForm form);
  void showMenu(QWidget* page, QPoint at);

  Subject subject_;
  std::optional<Result<KeptRow>> kept_;  // the row, with the beginning of its payload at least
  std::optional<Tab> chosen_;            // by the user
  std::bitset<kTabs> filled_;
  bool isHexOfSubject_ = false;
  bool isPicking_ = false;

  QTabWidget* tabs_;
  std::array<TextPage*, kTabs> texts_{};  // nullptr for those that are no text
  HexView* hex_;
  HandshakePage* handshake_;
  std::array<QAction*, 3> copyActions_{};
};

}  // namespace wsray::gui
