#include "gui/frames_page.h"

#include <QApplication>
#include <QClipboard>
#include <QItemSelectionModel>
#include <QShortcut>
#include <QVBoxLayout>
#include <algorithm>
#include <utility>

#include "gui/text.h"

namespace wsray::gui {

FramesPage::FramesPage(QWidget* parent)
    : QWidget(parent), note_(new NoteLabel), table_(new RowTable), model_(new FrameModel(this)) {
  table_->setObjectName("frameTable");
  table_->setAccessibleName(tr("Frames of the message"));
  table_->setModel(model_);
  auto* column = new QVBoxLayout(this);
  column->setContentsMargins(0, 0, 0, 0);
  column->setSpacing(0);
  column->addWidget(note_);
  column->addWidget(table_, 1);
  setFocusProxy(table_);
  auto* key = new QShortcut(QKeySequence::Copy, table_, nullptr, nullptr, Qt::WidgetShortcut);
  connect(key, &QShortcut::activated, this, &FramesPage::copy);
}

void FramesPage::showFrames(std::vector<session::FrameRow> frames, std::uint64_t all) {
  const bool isCut = frames.size() < all;
  note_->showNote(isCut ? tr("The first %1 of %2 frames: of the others nothing was kept.").arg(frames.size()).arg(all)
                        : QString());
  model_->show(std::move(frames));
}

void FramesPage::showFailure(const std::string& why) {
  note_->showNote(toQt(why));
  model_->show({});
}

// Lines of cells with tabs between them, and the titles over them.
void FramesPage::copy() const {
  QModelIndexList rows = table_->selectionModel()->selectedRows();
  if (rows.isEmpty()) return;
  std::sort(rows.begin(), rows.end());
  const auto lineOf = [](auto textAt) {
    QStringList cells;
    for (int column = 0; column < FrameModel::kColumns; ++column) cells += textAt(column).toString();
    return cells.join('\t');
  };
  QStringList lines{lineOf([&](int column) { return model_->headerData(column, Qt::Horizontal, Qt::DisplayRole); })};
  for (const QModelIndex& row : rows) {
    lines += lineOf([&](int column) { return model_->data(row.siblingAtColumn(column), Qt::DisplayRole); });
  }
  QApplication::clipboard()->setText(lines.join('\n'));
}

}  // namespace wsray::gui
