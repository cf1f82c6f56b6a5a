#include "gui/export_dialog.h"

#include <QButtonGroup>
#include <QDir>
#include <QFileDialog>
#include <QFileInfo>
#include <QFormLayout>
#include <QHBoxLayout>
#include <QItemSelectionModel>
#include <QLocale>
#include <QMessageBox>
#include <QSettings>
#include <QStandardPaths>
#include <QVBoxLayout>
#include <algorithm>
#include <utility>

#include "gui/text.h"

namespace wsray::gui {
namespace {

constexpr auto kFormatKey = "export/format";
constexpr auto kFolderKey = "export/folder";
// Among the names of formats: what a live capture can be saved as, and nothing else.
constexpr auto kPackets = "pcapng";
constexpr int kSteps = 1000;

QLabel* plainLabel(const char* name) {
  auto* label = new QLabel;
  label->setObjectName(name);
  label->setTextFormat(Qt::PlainText);
  label->setWordWrap(true);
  label->setAlignment(Qt::AlignLeft | Qt::AlignTop);
  // Layouts of forms do not ask how high a text is where it is broken.
  label->setMinimumHeight(2 * label->fontMetrics().lineSpacing());
  return label;
}

QString numberText(std::size_t number) { return QLocale().toString(static_cast<qulonglong>(number)); }

}  // namespace

ExportDialog::ExportDialog(const TimelineModel& model, const QItemSelectionModel& selection, SavePackets savePackets,
                           QWidget* parent)
    : QDialog(parent),
      model_(&model),
      selection_(&selection),
      savePackets_(std::move(savePackets)),
      formats_(new QComboBox),
      description_(plainLabel("description")),
      first_(new QSpinBox),
      last_(new QSpinBox),
      events_(new QCheckBox(tr("Connections, &frames and findings too"))),
      omission_(plainLabel("omission")),
      path_(new QLineEdit),
      progress_(new QProgressBar),
      status_(plainLabel("status")),
      export_(new QPushButton(tr("&Export"))),
      cancel_(new QPushButton(tr("Cancel"))),
      close_(new QPushButton(tr("&Close"))) {
  setObjectName("export");
  setWindowTitle(tr("Export"));
  auto* column = new QVBoxLayout(this);
  column->addWidget(makeChoices());
  column->addStretch(1);
  column->addWidget(status_);
  column->addWidget(progress_);
  column->addWidget(makeFoot());
  progress_->setRange(0, kSteps);
  progress_->setAccessibleName(tr("Progress of the export"));
  progress_->hide();
  status_->hide();
  resize(620, sizeHint().height());
  connectParts();
  setCapture({}, nullptr);
}

QWidget* ExportDialog::makeChoices() {
  auto* choices = new QWidget;
  auto* form = new QFormLayout(choices);
  form->setContentsMargins(0, 0, 0, 0);
  form->setFieldGrowthPolicy(QFormLayout::AllNonFixedFieldsGrow);
  formats_->setObjectName("formats");
  form->addRow(tr("For&mat:"), formats_);
  form->addRow(QString(), description_);
  scopes_ = {new QRadioButton, new QRadioButton, new QRadioButton, new QRadioButton(tr("&Rows by number, from"))};
  const std::array<const char*, kScopes> names{"all", "shown", "selected", "range"};
  for (std::size_t i = 0; i < kScopes; ++i) scopes_[i]->setObjectName(names[i]);
  scopes_[all]->setChecked(true);
  // They are in two widgets, each of which would have one of its own.
  auto* choice = new QButtonGroup(this);
  for (QRadioButton* one : scopes_) choice->addButton(one);
  auto* group = new QWidget;
  auto* lines = new QVBoxLayout(group);
  lines->setContentsMargins(0, 0, 0, 0);
  for (const Scope scope : {all, shown, selected}) lines->addWidget(scopes_[scope]);
  lines->addWidget(makeRange());
  form->addRow(tr("Rows:"), group);
  events_->setObjectName("events");
  form->addRow(QString(), events_);
  form->addRow(QString(), omission_);
  form->addRow(tr("Fi&le:"), makeFileRow());
  return choices;
}

QWidget* ExportDialog::makeRange() {
  auto* line = new QWidget;
  auto* row = new QHBoxLayout(line);
  row->setContentsMargins(0, 0, 0, 0);
  auto* to = new QLabel(tr("to", "between the first and the last number of a range"));
  first_->setObjectName("first");
  first_->setAccessibleName(tr("Number of the first row"));
  last_->setObjectName("last");
  last_->setAccessibleName(tr("Number of the last row"));
  for (QWidget* part : {static_cast<QWidget*>(scopes_[range]), static_cast<QWidget*>(first_), static_cast<QWidget*>(to),
                        static_cast<QWidget*>(last_)}) {
    row->addWidget(part);
  }
  row->addStretch(1);
  return line;
}

QWidget* ExportDialog::makeFileRow() {
  auto* line = new QWidget;
  auto* row = new QHBoxLayout(line);
  row->setContentsMargins(0, 0, 0, 0);
  path_->setObjectName("path");
  path_->setAccessibleName(tr("File to write"));
  auto* browse = new QPushButton(tr("&Browse…"));
  browse->setObjectName("browse");
  browse->setAutoDefault(false);
  connect(browse, &QPushButton::clicked, this, &ExportDialog::pickPath);
  row->addWidget(path_, 1);
  row->addWidget(browse);
  return line;
}

QWidget* ExportDialog::makeFoot() {
  auto* foot = new QWidget;
  auto* row = new QHBoxLayout(foot);
  row->setContentsMargins(0, 0, 0, 0);
  export_->setObjectName("start");
  export_->setDefault(true);
  cancel_->setObjectName("cancel");
  cancel_->setAutoDefault(false);
  cancel_->hide();
  close_->setObjectName("close");
  close_->setAutoDefault(false);
  row->addStretch(1);
  for (QPushButton* button : {export_, cancel_, close_}) row->addWidget(button);
  return foot;
}

void ExportDialog::connectParts() {
  connect(formats_, &QComboBox::currentIndexChanged, this, &ExportDialog::showFormat);
  connect(export_, &QPushButton::clicked, this, &ExportDialog::ask);
  connect(cancel_, &QPushButton::clicked, this, &ExportDialog::cancel);
  connect(model_, &TimelineModel::settled, this, &ExportDialog::update);
  connect(close_, &QPushButton::clicked, this, &QDialog::close);
  connect(events_, &QCheckBox::toggled, this, &ExportDialog::update);
  connect(path_, &QLineEdit::textChanged, this, &ExportDialog::update);
  for (QRadioButton* scope : scopes_) connect(scope, &QRadioButton::toggled, this, &ExportDialog::update);
  for (QSpinBox* bound : {first_, last_}) {
    connect(bound, &QSpinBox::valueChanged, this, [this] {
      if (first_->hasFocus() || last_->hasFocus()) scopes_[range]->setChecked(true);
    });
  }
}

void ExportDialog::setCapture(const OpenCapture& capture, const RowStore* rows) {
  cancel();
  status_->hide();
  capture_ = capture;
  rows_ = rows;
  addFormats();
  suggestPath();
  update();
}

void ExportDialog::addFormats() {
  const QString wanted =
      formats_->count() > 0 ? formats_->currentData().toString() : QSettings().value(kFormatKey).toString();
  const QSignalBlocker quiet(formats_);
  formats_->clear();
  for (const report::ExportFormat& format : report::exportFormats()) {
    formats_->addItem(toQt(format.name), toQt(format.name));
  }
  if (capture_.stream) formats_->addItem(kPackets, kPackets);
  formats_->setCurrentIndex(std::max(0, formats_->findData(wanted)));
  showFormat();
}

// nullptr for the packets.
const report::ExportFormat* ExportDialog::format() const {
  return report::findExportFormat(formats_->currentData().toString().toStdString());
}

void ExportDialog::showFormat() {
  description_->setText(format() == nullptr ? tr("the packets of the live capture, as they came, for other analyzers")
                                            : toQt(format()->description));
  const QFileInfo file(path_->text());
  if (!path_->text().isEmpty()) {
    const QString extension = format() == nullptr ? kPackets : toQt(format()->extension);
    path_->setText(file.path() + '/' + file.completeBaseName() + '.' + extension);
  }
  update();
}

void ExportDialog::suggestPath() {
  const QString usual = QStandardPaths::writableLocation(QStandardPaths::DocumentsLocation);
  const QString folder = QSettings().value(kFolderKey, usual.isEmpty() ? QDir::homePath() : usual).toString();
  const QString stem =
      capture_.paths.isEmpty() ? QStringLiteral("capture") : QFileInfo(capture_.paths.front()).completeBaseName();
  const QString extension = format() == nullptr ? kPackets : toQt(format()->extension);
  path_->setText(QDir(folder).filePath(stem + '.' + extension));
  confirmedPath_.clear();
}

ExportDialog::Scope ExportDialog::scope() const {
  const auto chosen = std::find_if(scopes_.begin(), scopes_.end(), [](const auto* it) { return it->isChecked(); });
  return static_cast<Scope>(chosen - scopes_.begin());
}

void ExportDialog::update() {
  const std::size_t count = rows_ == nullptr ? 0 : rows_->size();
  const std::size_t selectedCount = countSelected();
  scopes_[all]->setText(tr("&All (%1)").arg(numberText(count)));
  scopes_[shown]->setText(
      tr("&Shown by the filter (%1)").arg(numberText(static_cast<std::size_t>(model_->rowCount()))));
  scopes_[selected]->setText(tr("Sele&cted (%1)").arg(numberText(selectedCount)));
  const int most = static_cast<int>(std::min<std::size_t>(count, INT_MAX));
  const bool followsEnd = last_->value() == last_->maximum();
  for (QSpinBox* bound : {first_, last_}) bound->setRange(std::min(1, most), most);
  if (followsEnd) last_->setValue(most);

  const bool isPackets = format() == nullptr;
  const bool isIdle = !isRunning();
  const bool hasEvents = !isPackets && format()->needsFrames;
  for (QRadioButton* one : scopes_) one->setEnabled(isIdle && !isPackets);
  scopes_[selected]->setEnabled(isIdle && !isPackets && selectedCount > 0);
  if (selectedCount == 0 && scopes_[selected]->isChecked()) scopes_[shown]->setChecked(true);
  for (QWidget* part : {static_cast<QWidget*>(first_), static_cast<QWidget*>(last_)}) {
    part->setEnabled(isIdle && !isPackets);
  }
  events_->setVisible(hasEvents);
  events_->setEnabled(isIdle);
  formats_->setEnabled(isIdle);
  path_->setEnabled(isIdle);
  omission_->setText(
      tr("Frames, warnings and notes are no rows of the timeline: only an export of all rows has them."));
  omission_->setVisible(hasEvents && events_->isChecked() && scope() != all);
  // While a filter is still at work nobody knows which rows it leaves.
  const bool isKnown = isPackets || scope() != shown || model_->isSettled();
  export_->setEnabled(isKnown && isIdle && rows_ != nullptr && (count > 0 || isPackets) &&
                      !path_->text().trimmed().isEmpty());
}

// Whole rows are selected. A list of a million of them would take its time.
std::size_t ExportDialog::countSelected() const {
  std::size_t count = 0;
  for (const QItemSelectionRange& rows : selection_->selection()) count += static_cast<std::size_t>(rows.height());
  return count;
}

std::vector<std::size_t> ExportDialog::shownRows() const {
  std::vector<std::size_t> rows;
  for (int row = 0; row < model_->rowCount(); ++row) rows.push_back(model_->storeIndexOf(row));
  // They may be sorted.
  std::sort(rows.begin(), rows.end());
  return rows;
}

std::vector<std::size_t> ExportDialog::selectedRows() const {
  std::vector<std::size_t> rows;
  for (const QModelIndex& index : selection_->selectedRows()) rows.push_back(model_->storeIndexOf(index.row()));
  std::sort(rows.begin(), rows.end());
  return rows;
}

std::optional<std::vector<std::size_t>> ExportDialog::rowsOf(Scope scope) const {
  switch (scope) {
    case shown: return shownRows();
    case selected: return selectedRows();
    case range: {
      std::vector<std::size_t> rows;
      // Rows are numbered from 1.
      for (int number = std::max(1, first_->value()); number <= last_->value(); ++number) {
        rows.push_back(static_cast<std::size_t>(number) - 1);
      }
      return rows;
    }
    default: return std::nullopt;
  }
}

void ExportDialog::pickPath() {
  const QString path = QFileDialog::getSaveFileName(this, tr("Export to"), path_->text(), tr("All files (*)"));
  if (path.isEmpty()) return;
  path_->setText(path);
  confirmedPath_ = path;
}

// Nobody has said yet that a file with a typed name may go.
void ExportDialog::ask() {
  const QString path = path_->text().trimmed();
  if (!QFileInfo::exists(path) || path == confirmedPath_) return start();
  auto* question = new QMessageBox(QMessageBox::Question, tr("Export"),
                                   tr("%1 is there already. Replace it?").arg(path), QMessageBox::Cancel, this);
  question->setTextFormat(Qt::PlainText);
  question->setAttribute(Qt::WA_DeleteOnClose);
  question->addButton(tr("&Replace"), QMessageBox::AcceptRole)->setObjectName("replace");
  question->setDefaultButton(QMessageBox::Cancel);
  connect(question, &QMessageBox::buttonClicked, this, [this, question](QAbstractButton* button) {
    if (question->buttonRole(button) == QMessageBox::AcceptRole) start();
  });
  question->open();
}

void ExportDialog::start() {
  remember();
  confirmedPath_.clear();
  if (format() == nullptr) return savePackets();
  ExportRequest request{.format = format(),
                        .allEvents = events_->isChecked() && format()->needsFrames,
                        .path = path_->text().trimmed(),
                        .rows = rowsOf(scope())};
  auto run = ExportRun::start(capture_, *rows_, std::move(request));
  if (!run) {
    say(toQt(run.error().text), true);
    emit exported();
    return;
  }
  run_ = std::move(*run);
  connect(run_.get(), &ExportRun::advanced, this, &ExportDialog::showProgress);
  connect(run_.get(), &ExportRun::finished, this, &ExportDialog::showEnd);
  status_->hide();
  progress_->setValue(0);
  progress_->show();
  export_->hide();
  cancel_->show();
  cancel_->setFocus();
  update();
}

void ExportDialog::savePackets() {
  const auto saved = savePackets_(path_->text().trimmed());
  say(saved ? tr("Saved to %1").arg(path_->text().trimmed()) : toQt(saved.error().text), !saved);
  emit exported();
}

void ExportDialog::cancel() {
  if (!run_) return;
  run_->cancel();
  leaveRun();
  say(tr("Cancelled: nothing was written"), false);
}

void ExportDialog::showProgress() { progress_->setValue(static_cast<int>(run_->progress() * kSteps)); }

void ExportDialog::showEnd(const QString& trouble) {
  const auto written = pluralOf(run_->written());
  leaveRun();
  const QString done = tr("%Ln row(s) written to %1", nullptr, written).arg(path_->text().trimmed());
  say(trouble.isEmpty() ? done : trouble, !trouble.isEmpty());
  emit exported();
}

void ExportDialog::leaveRun() {
  // It may be one of its signals that brought us here.
  run_.release()->deleteLater();
  progress_->hide();
  cancel_->hide();
  export_->show();
  update();
}

void ExportDialog::say(const QString& sentence, bool isTrouble) {
  const QString glyph = toQt(report::entryOf(report::RowClass::error).glyph);
  status_->setText(isTrouble ? QStringLiteral("%1 %2").arg(glyph, safeText(sentence)) : safeText(sentence));
  status_->show();
}

void ExportDialog::remember() {
  QSettings settings;
  settings.setValue(kFormatKey, formats_->currentData());
  settings.setValue(kFolderKey, QFileInfo(path_->text().trimmed()).absolutePath());
}

void ExportDialog::showEvent(QShowEvent* event) {
  QDialog::showEvent(event);
  update();
}

}  // namespace wsray::gui
