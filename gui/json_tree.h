// A JSON document as a tree, whose values can be chosen and copied.
#pragma once

#include <QAction>
#include <QTreeView>
#include <array>
#include <optional>

#include "gui/json_model.h"

namespace wsray::gui {

class JsonTree final : public QTreeView {
  Q_OBJECT

 public:
  // Bytes of the document: [first, last).
  struct Bytes {
    std::uint64_t first = 0;
    std::uint64_t last = 0;
  };

  // As many rows are opened at once, when a document is shown and when the user opens all below a value.
  static constexpr int kMostOpenedFirst = 200;
  static constexpr int kMostOpenedAtOnce = 5000;

  explicit JsonTree(QWidget* parent = nullptr);

  // With nothing chosen, and open as far as a few rows go.
  void showDocument(std::optional<report::JsonDocument> document);

  // Where the chosen value is, with its name. Nothing where none is.
  std::optional<Bytes> chosenBytes() const;

  // The path to what is chosen; empty where nothing is.
  QString chosenPath() const { return model_.pathOf(chosen()); }

  // Chooses the deepest value that has these bytes in it, and shows it. Tells nobody.
  void choose(Bytes bytes);

  // To copy the chosen value as it is meant, its path, and as JSON.
  QList<QAction*> copyActions() const { return {copyActions_.begin(), copyActions_.end()}; }

  // What is copied of the chosen value. Of strings what they mean, where that does nothing to whoever it is pasted
  // into.
  QString valueText() const;
  QString jsonText() const;

 signals:
  // The user, or choose(), has chosen another value or none.
  void chosenChanged();
  // The user has.
  void bytesChosen();

 protected:
  void keyPressEvent(QKeyEvent* event) override;
  void selectionChanged(const QItemSelection& selected, const QItemSelection& deselected) override;

 private:
  QModelIndex chosen() const;
  void open(const QModelIndex& from, int mostRows);
  void addCopyActions();

  JsonModel model_;
  std::array<QAction*, 3> copyActions_{};
  bool isChoosing_ = false;
};

}  // namespace wsray::gui
