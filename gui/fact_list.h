// Facts under headings: names and values, which can be walked through and copied.
#pragma once

#include <QList>
#include <QString>
#include <QTableWidget>

namespace wsray::gui {

// Plain text. A heading has no value.
struct Fact {
  QString name;
  QString value;

  bool isHeading() const { return value.isNull(); }
  friend bool operator==(const Fact&, const Fact&) = default;
};

class FactList final : public QTableWidget {
  Q_OBJECT

 public:
  explicit FactList(QWidget* parent = nullptr);

  // The same again stays where it was scrolled to.
  void showFacts(const QList<Fact>& facts);
  const QList<Fact>& facts() const { return facts_; }

 protected:
  void keyPressEvent(QKeyEvent* event) override;
  void changeEvent(QEvent* event) override;

 private:
  void copy() const;
  void shade();

  QList<Fact> facts_;
};

}  // namespace wsray::gui
