#include "gui/statistics_window.h"

#include <QFileDialog>
#include <QHBoxLayout>
#include <QLocale>
#include <QPushButton>
#include <QShortcut>
#include <QVBoxLayout>

#include "gui/bar_chart.h"
#include "gui/column_chart.h"
#include "gui/mirrored_chart.h"
#include "gui/statistics_charts.h"
#include "gui/text.h"

namespace wsray::gui {

StatisticsWindow::StatisticsWindow(const TimelineModel& shown, QWidget* parent)
    : QDialog(parent),
      reader_(shown),
      tabs_(new QTabWidget),
      scope_(new QComboBox),
      status_(new QLabel),
      trouble_(new QLabel) {
  setObjectName("statistics");
  setWindowTitle(tr("Statistics"));
  setWindowFlag(Qt::WindowMaximizeButtonHint);
  addPages();
  trouble_->setObjectName("trouble");
  trouble_->setTextFormat(Qt::PlainText);
  trouble_->setWordWrap(true);
  trouble_->hide();
  auto* column = new QVBoxLayout(this);
  column->addWidget(makeHead());
  column->addWidget(tabs_, 1);
  column->addWidget(trouble_);
  column->addWidget(makeFoot());
  resize(1040, 620);
  connect(&reader_, &TallyReader::changed, this, &StatisticsWindow::showCharts);
  connect(tabs_, &QTabWidget::currentChanged, this, &StatisticsWindow::showCharts);
  connect(scope_, &QComboBox::currentIndexChanged, this,
          [this](int index) { reader_.setScope(index == 0 ? TallyReader::Scope::all : TallyReader::Scope::shown); });
  showCharts();
}

void StatisticsWindow::addPages() {
  const std::array<std::pair<QString, ChartView*>, kPages> charts{{{tr("Rate"), new MirroredChart},
                                                                   {tr("Sizes"), new ColumnChart},
                                                                   {tr("Round trips"), new ColumnChart},
                                                                   {tr("Close codes"), new BarChart},
                                                                   {tr("Opcodes"), new BarChart},
                                                                   {tr("Connections"), new BarChart}}};
  tabs_->setDocumentMode(true);
  tabs_->tabBar()->setAccessibleName(tr("Charts"));
  for (std::size_t page = 0; page < kPages; ++page) {
    pages_[page] = new ChartPage(charts[page].second);
    const int index = tabs_->addTab(pages_[page], charts[page].first);
    tabs_->setTabToolTip(index, tr("%1 (Alt+%2)").arg(charts[page].first).arg(index + 1));
    auto* key = new QShortcut(QKeySequence(Qt::ALT | static_cast<Qt::Key>(Qt::Key_1 + index)), this);
    connect(key, &QShortcut::activated, this, [this, index] { tabs_->setCurrentIndex(index); });
  }
}

QWidget* StatisticsWindow::makeHead() {
  auto* head = new QWidget;
  auto* row = new QHBoxLayout(head);
  row->setContentsMargins(0, 0, 0, 0);
  auto* label = new QLabel(tr("&Of:"));
  label->setBuddy(scope_);
  scope_->setObjectName("scope");
  scope_->addItems({tr("The whole capture"), tr("The rows that are shown")});
  status_->setObjectName("status");
  status_->setTextFormat(Qt::PlainText);
  row->addWidget(label);
  row->addWidget(scope_);
  row->addSpacing(fontMetrics().averageCharWidth() * 2);
  row->addWidget(status_, 1);
  return head;
}

QWidget* StatisticsWindow::makeFoot() {
  auto* foot = new QWidget;
  auto* row = new QHBoxLayout(foot);
  row->setContentsMargins(0, 0, 0, 0);
  const auto add = [&](const QString& text, const char* name, auto act) {
    auto* button = new QPushButton(text);
    button->setObjectName(name);
    button->setAutoDefault(false);
    connect(button, &QPushButton::clicked, this, act);
    row->addWidget(button);
  };
  add(tr("Copy &Numbers"), "copyNumbers", [this] { currentPage()->copyTable(); });
  add(tr("Copy &Picture"), "copyPicture", [this] { currentPage()->copyPicture(); });
  add(tr("&Save Picture…"), "savePicture", [this] { pickPicture(); });
  row->addStretch(1);
  add(tr("&Close"), "close", [this] { close(); });
  return foot;
}

ChartPage* StatisticsWindow::currentPage() const { return pages_[static_cast<std::size_t>(tabs_->currentIndex())]; }

void StatisticsWindow::setCurrentPage(Page page) { tabs_->setCurrentIndex(page); }

void StatisticsWindow::show(const RowStore* rows) {
  reader_.show(rows);
  showCharts();
}

void StatisticsWindow::setTimeStyle(const TimeStyle& style) {
  style_ = style;
  showCharts();
}

void StatisticsWindow::setScope(TallyReader::Scope scope) {
  scope_->setCurrentIndex(scope == TallyReader::Scope::all ? 0 : 1);
}

Chart StatisticsWindow::chartOf(Page page) const {
  const Tally& tally = reader_.tally();
  switch (page) {
    case sizes: return StatisticsCharts::sizes(tally);
    case roundTrips: return StatisticsCharts::roundTrips(tally);
    case closeCodes: return StatisticsCharts::closeCodes(tally);
    case opcodes: return StatisticsCharts::opcodes(tally);
    case connections: return StatisticsCharts::connections(tally);
    default: return StatisticsCharts::rate(tally, style_);
  }
}

// Those that nobody sees are made when they are looked at.
void StatisticsWindow::showCharts() {
  if (isVisible()) {
    const auto page = static_cast<Page>(tabs_->currentIndex());
    pages_[page]->setChart(chartOf(page));
  }
  showProgress();
  emit updated();
}

void StatisticsWindow::showProgress() {
  const auto number = [](std::size_t count) { return QLocale().toString(static_cast<qulonglong>(count)); };
  status_->setText(reader_.isComplete()
                       ? tr("Rows: %1").arg(number(reader_.counted()))
                       : tr("Counting: %1 of %2 rows").arg(number(reader_.counted()), number(reader_.count())));
}

void StatisticsWindow::pickPicture() {
  const QString path = QFileDialog::getSaveFileName(this, tr("Save picture"), QStringLiteral("statistics.png"),
                                                    tr("Pictures (*.png);;All files (*)"));
  if (path.isEmpty()) return;
  const auto saved = currentPage()->savePicture(path);
  trouble_->setText(saved ? QString() : toQt(saved.error().text));
  trouble_->setVisible(!saved);
}

void StatisticsWindow::showEvent(QShowEvent* event) {
  QDialog::showEvent(event);
  reader_.setRunning(true);
  showCharts();
}

void StatisticsWindow::hideEvent(QHideEvent* event) {
  reader_.setRunning(false);
  QDialog::hideEvent(event);
}

}  // namespace wsray::gui
