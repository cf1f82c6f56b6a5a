// The payload of a message on pages: as it is best read, as text, in hexadecimal.
#pragma once

#include <QObject>
#include <bitset>
#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

#include "gui/hex_view.h"
#include "gui/pretty_page.h"
#include "gui/row_store.h"
#include "gui/text_page.h"
#include "report/payload_text.h"

namespace wsray::gui {

// What is read of it is read when its page is filled. The value of JSON that is chosen on one page is selected in
// hexadecimal on the other, and what is selected there is chosen.
class PayloadPages final : public QObject {
  Q_OBJECT

 public:
  // The most that is shown as text. Of JSON it is what report::JsonDocument reads.
  static constexpr std::size_t kMostTextBytes = std::size_t{1} << 20;

  // The pages are whoever's who puts them somewhere.
  explicit PayloadPages(QObject* parent = nullptr);

  PrettyPage* pretty() const { return pretty_; }
  TextPage* text() const { return text_; }
  HexView* hex() const { return hex_; }

  // Of the row, which is borrowed until the next call, or clear(). `missingBytes` are to be told of. The same row again
  // stays scrolled, opened and selected as it is.
  void show(const RowStore& rows, std::size_t index, std::uint64_t missingBytes);
  void clear();

  void fillPretty();
  void fillText();
  void fillHex();

 private:
  enum Page { kPretty, kText, kHex, kPages };

  std::uint64_t size() const { return rows_ == nullptr ? 0 : rows_->payloadBytesOf(index_); }
  // Whether it has still to be filled, which it is then taken to be.
  bool take(Page page);
  Result<std::vector<std::uint8_t>> read(std::uint64_t most) const;
  std::string linesOf(ByteView payload, QString& note) const;
  // What is shown of so many bytes, and why not all.
  QString noteOf(std::uint64_t shown, const report::PayloadLines& lines) const;
  bool isTied() const;
  void chooseInHex();
  void chooseInTree();

  const RowStore* rows_ = nullptr;
  std::size_t index_ = 0;
  std::uint64_t missingBytes_ = 0;
  std::bitset<kPages> filled_;
  bool isTying_ = false;

  PrettyPage* pretty_;
  TextPage* text_;
  HexView* hex_;
};

}  // namespace wsray::gui
