#include "gui/json_model.h"

#include <algorithm>
#include <limits>
#include <utility>

#include "gui/text.h"
#include "report/cell_text.h"
#include "report/json_path.h"

namespace wsray::gui {
namespace {

using report::JsonValue;

// For sentences in the plural.
int numberOf(std::uint64_t count) {
  return static_cast<int>(std::min<std::uint64_t>(count, std::numeric_limits<int>::max()));
}

QString safe(std::string_view text) {
  std::string out;
  report::appendCells(text, JsonModel::kMostCells, report::Charset::unicode, out);
  return toQt(out);
}

std::uint32_t firstByteOf(const JsonValue& value) { return value.isMember() ? value.nameBegin : value.begin; }

}  // namespace

void JsonModel::show(std::optional<report::JsonDocument> document) {
  beginResetModel();
  document_ = std::move(document);
  root_.reset();
  if (document_) {
    root_ = std::make_unique<Node>();
    root_->value = document_->root();
  }
  endResetModel();
}

JsonModel::Node* JsonModel::nodeAt(const QModelIndex& index) const {
  if (!index.isValid()) return nullptr;
  const Node* parent = parentAt(index);
  if (parent == nullptr) return root_.get();
  const auto row = static_cast<std::size_t>(index.row());
  return row < parent->children.size() ? parent->children[row].get() : nullptr;
}

QModelIndex JsonModel::indexOf(const Node& node) const { return createIndex(node.row, kName, node.parent); }

const JsonValue* JsonModel::valueAt(const QModelIndex& index) const {
  const Node* node = nodeAt(index);
  return node == nullptr ? nullptr : &node->value;
}

bool JsonModel::isMore(const QModelIndex& index) const { return index.isValid() && nodeAt(index) == nullptr; }

std::uint64_t JsonModel::countOf(const Node& node) const {
  if (!node.value.isContainer()) return 0;
  if (!node.childCount) node.childCount = document_->childCountOf(node.value);
  return *node.childCount;
}

std::uint64_t JsonModel::childCountOf(const QModelIndex& index) const {
  const Node* node = nodeAt(index);
  return node == nullptr ? 0 : countOf(*node);
}

std::vector<std::unique_ptr<JsonModel::Node>> JsonModel::readChildren(Node& node) const {
  std::vector<std::unique_ptr<Node>> read;
  auto child =
      node.children.empty() ? document_->firstChildOf(node.value) : document_->next(node.children.back()->value);
  for (; child && read.size() < kMostAtOnce; child = document_->next(*child)) {
    auto next = std::make_unique<Node>();
    next->value = *child;
    next->parent = &node;
    next->row = static_cast<int>(node.children.size() + read.size());
    read.push_back(std::move(next));
  }
  return read;
}

bool JsonModel::hasChildren(const QModelIndex& parent) const {
  if (!parent.isValid()) return root_ != nullptr;
  const Node* node = nodeAt(parent);
  return parent.column() == kName && node != nullptr && node->value.isContainer() &&
         document_->firstChildOf(node->value).has_value();
}

bool JsonModel::canFetchMore(const QModelIndex& parent) const {
  return parent.isValid() && hasChildren(parent) && !nodeAt(parent)->isRead;
}

void JsonModel::fetchMore(const QModelIndex& parent) {
  if (!canFetchMore(parent)) return;
  Node& node = *nodeAt(parent);
  auto read = readChildren(node);
  const std::uint64_t left = countOf(node) - read.size();
  beginInsertRows(parent, 0, static_cast<int>(read.size()) - (left > 0 ? 0 : 1));
  node.children = std::move(read);
  node.isRead = true;
  node.left = left;
  endInsertRows();
}

void JsonModel::readMore(const QModelIndex& more) {
  if (!isMore(more)) return;
  Node& node = *parentAt(more);
  const QModelIndex parent = indexOf(node);
  auto read = readChildren(node);
  const int known = static_cast<int>(node.children.size());
  beginInsertRows(parent, known, known + static_cast<int>(read.size()) - 1);
  std::move(read.begin(), read.end(), std::back_inserter(node.children));
  endInsertRows();
  const int last = static_cast<int>(node.children.size());
  const std::uint64_t left = countOf(node) - node.children.size();
  if (left == 0) beginRemoveRows(parent, last, last);
  node.left = left;
  if (left == 0) {
    endRemoveRows();
  } else {
    const QModelIndex changed = index(last, kName, parent);
    emit dataChanged(changed, changed);
  }
}

QModelIndex JsonModel::deepestAt(std::uint64_t firstByte, std::uint64_t lastByte) {
  const auto isIn = [&](const JsonValue& value) { return firstByteOf(value) <= firstByte && lastByte < value.end; };
  if (!root_ || !isIn(root_->value)) return {};
  Node* node = root_.get();
  while (true) {
    fetchMore(indexOf(*node));
    const auto behind = std::upper_bound(
        node->children.begin(), node->children.end(), firstByte,
        [](std::uint64_t byte, const std::unique_ptr<Node>& child) { return byte < firstByteOf(child->value); });
    if (behind == node->children.begin()) break;
    Node& candidate = **std::prev(behind);
    if (isIn(candidate.value)) {
      node = &candidate;
    } else if (behind == node->children.end() && node->left > 0 && firstByte >= candidate.value.end) {
      return index(static_cast<int>(node->children.size()), kName, indexOf(*node));
    } else {
      break;
    }
  }
  return indexOf(*node);
}

std::string JsonModel::pathOf(const Node& node) const {
  std::vector<const Node*> steps;
  for (const Node* step = &node; step->parent != nullptr; step = step->parent) steps.push_back(step);
  std::reverse(steps.begin(), steps.end());
  std::string path(report::kJsonPathRoot);
  for (const Node* step : steps) {
    if (step->value.isMember()) {
      report::appendJsonStep(document_->nameOf(step->value), path);
    } else {
      report::appendJsonStep(static_cast<std::uint64_t>(step->row), path);
    }
  }
  return path;
}

QString JsonModel::pathOf(const QModelIndex& index) const {
  if (!index.isValid()) return {};
  const Node* node = nodeAt(index);
  return toQt(pathOf(node == nullptr ? *parentAt(index) : *node));
}

QModelIndex JsonModel::index(int row, int column, const QModelIndex& parent) const {
  if (!hasIndex(row, column, parent)) return {};
  return createIndex(row, column, nodeAt(parent));
}

QModelIndex JsonModel::parent(const QModelIndex& index) const {
  const Node* parent = index.isValid() ? parentAt(index) : nullptr;
  return parent == nullptr ? QModelIndex() : indexOf(*parent);
}

int JsonModel::rowCount(const QModelIndex& parent) const {
  if (!parent.isValid()) return root_ ? 1 : 0;
  const Node* node = nodeAt(parent);
  if (node == nullptr || parent.column() != kName) return 0;
  return static_cast<int>(node->children.size()) + (node->left > 0 ? 1 : 0);
}

int JsonModel::columnCount(const QModelIndex&) const { return kColumns; }

QVariant JsonModel::data(const QModelIndex& index, int role) const {
  if (!index.isValid()) return {};
  const Node* node = nodeAt(index);
  const bool isName = index.column() == kName;
  if (node == nullptr) {
    const bool isText = role == Qt::DisplayRole || role == Qt::AccessibleTextRole;
    return isText && isName ? moreText(*parentAt(index)) : QVariant();
  }
  if (role == Qt::DisplayRole) return isName ? nameOf(*node) : textOf(*node);
  if (role == Qt::AccessibleTextRole) return isName ? sentenceOf(*node) : textOf(*node);
  return {};
}

QVariant JsonModel::headerData(int section, Qt::Orientation orientation, int role) const {
  if (orientation != Qt::Horizontal || role != Qt::DisplayRole) return {};
  return section == kName ? tr("Name") : tr("Value");
}

QString JsonModel::moreText(const Node& parent) const { return tr("… %Ln more", nullptr, numberOf(parent.left)); }

QString JsonModel::nameOf(const Node& node) const {
  if (node.parent == nullptr) return toQt(report::kJsonPathRoot);
  return node.value.isMember() ? safe(document_->nameOf(node.value)) : QString::number(node.row);
}

// As it is written, and of an object or array first how much it has in it, as consoles of browsers do.
QString JsonModel::textOf(const Node& node) const {
  QString text = safe(document_->beginningOf(node.value, kMostCells + 1));
  if (!node.value.isContainer()) return text;
  return QString("(%1) %2").arg(countOf(node)).arg(text);
}

QString JsonModel::sentenceOf(const Node& node) const {
  const QString name = nameOf(node);
  switch (node.value.kind) {
    case JsonValue::Kind::object: return tr("%1, object of %Ln member(s)", nullptr, numberOf(countOf(node))).arg(name);
    case JsonValue::Kind::array: return tr("%1, array of %Ln item(s)", nullptr, numberOf(countOf(node))).arg(name);
    default: return tr("%1: %2").arg(name, textOf(node));
  }
}

}  // namespace wsray::gui
