#include "gui/pretty_page.h"

#include <QFontDatabase>
#include <QVBoxLayout>
#include <utility>

namespace wsray::gui {

PrettyPage::PrettyPage(QWidget* parent)
    : QStackedWidget(parent), text_(new TextPage), note_(new NoteLabel), tree_(new JsonTree), path_(new QLineEdit) {
  text_->setObjectName("prettyText");
  text_->edit()->setAccessibleName(tr("Pretty"));
  path_->setReadOnly(true);
  path_->setFrame(false);
  path_->setFont(QFontDatabase::systemFont(QFontDatabase::FixedFont));
  path_->setObjectName("jsonPath");
  path_->setAccessibleName(tr("JSON path of the chosen value"));
  path_->setPlaceholderText(tr("Choose a value to see its path"));
  auto* page = new QWidget;
  auto* column = new QVBoxLayout(page);
  column->setContentsMargins(0, 0, 0, 0);
  column->setSpacing(0);
  column->addWidget(note_);
  column->addWidget(tree_, 1);
  column->addWidget(path_);
  page->setFocusProxy(tree_);
  addWidget(text_);
  addWidget(page);
  connect(tree_, &JsonTree::chosenChanged, path_, [this] {
    path_->setText(tree_->chosenPath());
    path_->setCursorPosition(0);
  });
}

void PrettyPage::showDocument(report::JsonDocument document, const QString& note) {
  text_->showText("");
  note_->showNote(note);
  tree_->setAccessibleDescription(note);
  tree_->showDocument(std::move(document));
  setCurrentIndex(1);
  setFocusProxy(tree_);
}

void PrettyPage::showText(std::string text, const QString& note) {
  tree_->showDocument({});
  text_->showText(std::move(text), note);
  setCurrentWidget(text_);
  setFocusProxy(text_);
}

void PrettyPage::clear() { showText("", {}); }

}  // namespace wsray::gui
