// All about what is selected, a row or a connection, on tabs.
#pragma once

#include <QAction>
#include <QLabel>
#include <QStackedWidget>
#include <QTabWidget>
#include <array>
#include <bitset>
#include <cstddef>
#include <memory>
#include <optional>

#include "gui/detail_copy.h"
#include "gui/fact_list.h"
#include "gui/frames_page.h"
#include "gui/handshake_page.h"
#include "gui/message_page.h"
#include "gui/payload_pages.h"
#include "gui/row_store.h"
#include "gui/text_page.h"

namespace wsray::gui {

// A tab is there only where it has something to show, and what it shows is read and written only when it is seen. Where
// the user has chosen a tab, other rows are shown on it too, now and the next time; else each on the one that says
// most.
class DetailTabs final : public QStackedWidget {
  Q_OBJECT

 public:
  // In their order. Alt+1 shows the first of all, whether the others are there or not, and Alt+0 the tenth.
  enum Tab { kPretty, kText, kHex, kMessage, kFrames, kCompression, kConnection, kHandshake, kClose, kFindings, kTabs };

  explicit DetailTabs(QWidget* parent = nullptr);

  // These are borrowed until the next call, or clear(). The same again is shown as it is by then, and stays where it
  // was scrolled to.
  void showRow(const RowStore& rows, std::size_t index);
  void showConnection(const RowStore& rows, const session::Connection& connection);
  void clear();

  Tab current() const { return static_cast<Tab>(tabs_->currentIndex()); }
  bool has(Tab tab) const { return tabs_->isTabVisible(tab); }

  // The time of the capture's first packet, for what is copied.
  void setCaptureStart(Timestamp start) { copy_->setCaptureStart(start); }

  // Those of DetailCopy.
  QList<QAction*> copyActions() const { return copy_->actions(); }

  // What has this pattern is marked where it is shown as text; nullptr for nothing.
  void setPattern(const std::shared_ptr<const session::TextPattern>& pattern);

 signals:
  // What the user must know, in a sentence.
  void noted(const QString& note);

  // The user wants to see this row, by its index in the store.
  void rowWanted(std::size_t index);

 private:
  struct Subject {
    const RowStore* rows = nullptr;
    std::optional<std::size_t> index;                 // of the row, unless it is a connection
    const session::Connection* connection = nullptr;  // of the row, too
  };

  void addPages();
  QWidget* pageOf(std::size_t tab) const;
  void addMenu(QWidget* page);
  void addKeys();
  void addCopyKey();
  HexView::Range selectedBytes() const;
  void showSubject(const Subject& subject);
  void choose(Tab tab);
  std::bitset<kTabs> tabsOfSubject() const;
  Tab bestTab() const;
  void pickTab(const std::bitset<kTabs>& tabs);
  void fill(Tab tab);
  void fillMessage();
  void fillFrames();
  void fillCompression();
  std::vector<TextPart> findings() const;
  std::uint64_t payloadBytes() const { return subject_.index ? subject_.rows->payloadBytesOf(*subject_.index) : 0; }
  const session::MessageRow* message() const;
  void goToPartner();
  void showMenu(QWidget* page, QPoint at);

  Subject subject_;
  std::optional<Result<KeptRow>> kept_;  // the row, with the beginning of its payload at least
  std::optional<Tab> chosen_;            // by the user
  std::bitset<kTabs> filled_;
  bool isPicking_ = false;

  QTabWidget* tabs_;
  std::array<TextPage*, kTabs> texts_{};  // nullptr for those that are no text
  PayloadPages* payload_;
  DetailCopy* copy_;
  MessagePage* message_;
  FramesPage* frames_;
  FactList* compression_;
  HandshakePage* handshake_;
};

}  // namespace wsray::gui
