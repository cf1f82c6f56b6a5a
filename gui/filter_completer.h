// What may come next in a filter, in a list below the line in which it is written.
#pragma once

#include <QCompleter>
#include <QLineEdit>
#include <QStandardItemModel>
#include <QStringList>
#include <functional>
#include <memory>
#include <string>
#include <utility>

#include "session/named_filters.h"

namespace wsray::gui {

// The line leaves the keys that choose from the list to it, while it is open: see takes().
class FilterCompleter final : public QObject {
  Q_OBJECT

 public:
  // The values that a field has in what is open, beside those that the language knows; as they are, unquoted.
  using Values = std::function<QStringList(const std::string& field)>;

  explicit FilterCompleter(QLineEdit* line);

  void setValues(Values values) { values_ = std::move(values); }

  // What @names stand for.
  void setNamed(std::shared_ptr<const session::NamedFilters> named) { named_ = std::move(named); }

  // Opens the list, or closes it where nothing may come. What is only begun by nothing is offered where it is asked
  // for.
  void offer(bool isAskedFor);
  void close();

  bool isOpen() const;
  // Whether the key is the list's. An entry is chosen by Enter or Tab where one is marked.
  bool takes(const QKeyEvent& event) const;

 private:
  struct Place {
    int begin = 0;  // in the text of the line
    int length = 0;
  };

  void fill(const QStringList& candidates);
  void insert(const QString& candidate);

  QLineEdit* line_;
  QStandardItemModel* model_;
  QCompleter* list_;
  Place place_;
  Values values_;
  std::shared_ptr<const session::NamedFilters> named_;
};

}  // namespace wsray::gui
