// A JSON document for Qt's tree views.
#pragma once

#include <QAbstractItemModel>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "report/json_document.h"

namespace wsray::gui {

// The children of an object or array are read when they are asked for, at most kMostAtOnce of them. Where there are
// more, the row behind them says how many.
class JsonModel final : public QAbstractItemModel {
  Q_OBJECT

 public:
  enum Column { kName, kValue, kColumns };

  static constexpr int kMostAtOnce = 500;
  // Characters of a value that are shown.
  static constexpr std::size_t kMostCells = 400;

  // Begins anew; nothing for no document.
  void show(std::optional<report::JsonDocument> document);

  const report::JsonDocument* document() const { return document_ ? &*document_ : nullptr; }

  // nullptr for the row that stands for those that are not shown.
  const report::JsonValue* valueAt(const QModelIndex& index) const;
  bool isMore(const QModelIndex& index) const;

  // How many children an object or array has, shown or not.
  std::uint64_t childCountOf(const QModelIndex& index) const;

  // Puts the next children, at most kMostAtOnce, before this row.
  void readMore(const QModelIndex& more);

  // The deepest value that has all of these bytes in it, its name included, of those that can be shown without reading
  // more of a container than is read at once. The row of those that are not shown where it is one of them.
  QModelIndex deepestAt(std::uint64_t firstByte, std::uint64_t lastByte);

  // `$.items[3].name`; of the row for more, of what it is in.
  QString pathOf(const QModelIndex& index) const;

  QModelIndex index(int row, int column, const QModelIndex& parent = {}) const override;
  QModelIndex parent(const QModelIndex& index) const override;
  int rowCount(const QModelIndex& parent = {}) const override;
  int columnCount(const QModelIndex& parent = {}) const override;
  bool hasChildren(const QModelIndex& parent = {}) const override;
  bool canFetchMore(const QModelIndex& parent) const override;
  void fetchMore(const QModelIndex& parent) override;
  QVariant data(const QModelIndex& index, int role) const override;
  QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

 private:
  struct Node {
    report::JsonValue value;
    Node* parent = nullptr;  // nullptr of the root
    int row = 0;
    bool isRead = false;     // its first children are here
    std::uint64_t left = 0;  // those that are not here; they have a row where there are some
    mutable std::optional<std::uint64_t> childCount;
    std::vector<std::unique_ptr<Node>> children;
  };

  // An index points to the node that it is in, and nowhere for the root.
  static Node* parentAt(const QModelIndex& index) { return static_cast<Node*>(index.internalPointer()); }
  // nullptr for the row for more.
  Node* nodeAt(const QModelIndex& index) const;
  QModelIndex indexOf(const Node& node) const;
  std::uint64_t countOf(const Node& node) const;
  // Children behind those that are here, which are to be put there.
  std::vector<std::unique_ptr<Node>> readChildren(Node& node) const;
  std::string pathOf(const Node& node) const;
  QString moreText(const Node& parent) const;
  QString nameOf(const Node& node) const;
  QString textOf(const Node& node) const;
  QString sentenceOf(const Node& node) const;

  std::optional<report::JsonDocument> document_;
  std::unique_ptr<Node> root_;
};

}  // namespace wsray::gui
