#include "gui/interface_dialog.h"

#include <QDialogButtonBox>
#include <QFontDatabase>
#include <QHeaderView>
#include <QSettings>
#include <QVBoxLayout>
#include <utility>

#include "gui/sparkline_delegate.h"
#include "gui/text.h"

namespace wsray::gui {
namespace {

constexpr int kRowPadding = 5;
constexpr int kLeastColumnWidth = 90;
constexpr auto kInterfaceKey = "live/interface";
constexpr auto kFilterKey = "live/filter";

}  // namespace

InterfaceDialog::InterfaceDialog(QString helper, QString elevation, QWidget* parent)
    : QDialog(parent),
      helper_(std::move(helper)),
      elevation_(std::move(elevation)),
      table_(new QTableView(this)),
      filter_(new QLineEdit(this)),
      notice_(new QLabel(this)),
      command_(new QLineEdit(this)),
      start_(new QPushButton(tr("&Start"), this)),
      elevate_(new QPushButton(tr("Start as &administrator…"), this)),
      refresh_(new QPushButton(tr("&Refresh"), this)) {
  setWindowTitle(tr("Capture live"));
  setObjectName("interfaceDialog");
  resize(760, 420);
  layOut();
  connectParts();
  filter_->setText(QSettings().value(kFilterKey).toString());
  showPermission();
}

InterfaceDialog::~InterfaceDialog() {
  disconnect(&lister_, nullptr, this, nullptr);
  table_->setModel(nullptr);
}

void InterfaceDialog::layOut() {
  layOutTable();
  filter_->setObjectName("captureFilter");
  filter_->setPlaceholderText(tr("all packets; or a capture filter, such as: tcp port 8080"));
  filter_->setClearButtonEnabled(true);
  auto* filterTitle = new QLabel(tr("Capture &filter:"), this);
  filterTitle->setBuddy(filter_);
  auto* filterRow = new QHBoxLayout;
  filterRow->addWidget(filterTitle);
  filterRow->addWidget(filter_, 1);

  notice_->setObjectName("notice");
  notice_->setTextFormat(Qt::PlainText);
  notice_->setWordWrap(true);
  notice_->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
  command_->setObjectName("command");
  command_->setAccessibleName(tr("The command that gives the permission"));
  command_->setReadOnly(true);
  command_->setFont(QFontDatabase::systemFont(QFontDatabase::FixedFont));

  start_->setObjectName("start");
  start_->setDefault(true);
  elevate_->setObjectName("elevate");
  elevate_->setToolTip(tr("Asks for a password, and gives the right to this one capture"));
  refresh_->setShortcut(QKeySequence::Refresh);
  refresh_->setToolTip(
      tr("List the interfaces anew (%1)").arg(refresh_->shortcut().toString(QKeySequence::NativeText)));
  auto* buttons = new QDialogButtonBox(QDialogButtonBox::Close, this);
  buttons->addButton(refresh_, QDialogButtonBox::ResetRole);
  buttons->addButton(elevate_, QDialogButtonBox::ActionRole);
  buttons->addButton(start_, QDialogButtonBox::ActionRole);
  connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);

  auto* column = new QVBoxLayout(this);
  column->addWidget(table_, 1);
  column->addLayout(filterRow);
  column->addWidget(notice_);
  column->addWidget(command_);
  column->addWidget(buttons);
}

void InterfaceDialog::layOutTable() {
  table_->setObjectName("interfaces");
  table_->setAccessibleName(tr("Interfaces"));
  table_->setModel(&model_);
  table_->setItemDelegateForColumn(InterfaceModel::traffic,
                                   new SparklineDelegate(SparklineDelegate::Span::newest, table_));
  table_->setSelectionBehavior(QAbstractItemView::SelectRows);
  table_->setSelectionMode(QAbstractItemView::SingleSelection);
  table_->setShowGrid(false);
  table_->setTabKeyNavigation(false);
  table_->verticalHeader()->hide();
  table_->verticalHeader()->setDefaultSectionSize(table_->fontMetrics().height() + 2 * kRowPadding);
  table_->horizontalHeader()->setStretchLastSection(true);
  table_->horizontalHeader()->setMinimumSectionSize(kLeastColumnWidth);
  table_->horizontalHeader()->setDefaultAlignment(Qt::AlignLeft | Qt::AlignVCenter);
  table_->horizontalHeader()->setHighlightSections(false);
}

void InterfaceDialog::connectParts() {
  connect(start_, &QPushButton::clicked, this, [this] { ask(false); });
  connect(elevate_, &QPushButton::clicked, this, [this] { ask(true); });
  connect(refresh_, &QPushButton::clicked, this, &InterfaceDialog::list);
  connect(table_, &QTableView::doubleClicked, this, [this] { start_->click(); });
  connect(table_->selectionModel(), &QItemSelectionModel::selectionChanged, this, &InterfaceDialog::showPermission);
  connect(&looks_, &QTimer::timeout, &model_, &InterfaceModel::look);
  connect(&lister_, &QProcess::finished, this, &InterfaceDialog::showList);
  connect(&lister_, &QProcess::errorOccurred, this, [this](QProcess::ProcessError error) {
    if (error != QProcess::FailedToStart) return;
    showRefusal(tr("The program wsray, which captures, is not there: it belongs beside this one, or in the PATH"));
    emit listed();
  });
}

void InterfaceDialog::showEvent(QShowEvent* event) {
  QDialog::showEvent(event);
  looks_.start(InterfaceModel::kLookMilliseconds);
  list();
}

void InterfaceDialog::hideEvent(QHideEvent* event) {
  looks_.stop();
  QDialog::hideEvent(event);
}

void InterfaceDialog::list() {
  if (lister_.state() != QProcess::NotRunning) return;
  lister_.setStandardInputFile(QProcess::nullDevice());
  lister_.start(helper_.isEmpty() ? "wsray" : helper_, {"interfaces", "--json"}, QIODevice::ReadOnly);
}

void InterfaceDialog::showList(int status) {
  auto interfaces = parseInterfaces(lister_.readAllStandardOutput());
  if (!interfaces) {
    const QString said = QString::fromUtf8(lister_.readAllStandardError()).trimmed();
    showRefusal(said.isEmpty() ? tr("%1; it ended with status %2").arg(toQt(interfaces.error().text)).arg(status)
                               : said);
    emit listed();
    return;
  }
  const QString wanted = selected() != nullptr ? selected()->name : QSettings().value(kInterfaceKey, "any").toString();
  model_.show(std::move(*interfaces));
  int row = 0;
  for (int i = 0; i < model_.rowCount(); ++i) {
    if (model_.interfaceAt(i).name == wanted) row = i;
  }
  // The last one takes what the others leave.
  for (int column = 0; column < InterfaceModel::addresses; ++column) table_->resizeColumnToContents(column);
  if (model_.rowCount() > 0) table_->selectRow(row);
  table_->setFocus();
  showPermission();
  emit listed();
}

const ListedInterface* InterfaceDialog::selected() const {
  const QModelIndexList rows = table_->selectionModel()->selectedRows();
  return rows.isEmpty() ? nullptr : &model_.interfaceAt(rows.front().row());
}

void InterfaceDialog::showPermission() {
  const ListedInterface* listed = selected();
  const bool isForbidden = listed != nullptr && !listed->mayCapture;
  const bool canBeAllowed = isForbidden && !listed->how.isEmpty();
  start_->setEnabled(listed != nullptr && listed->mayCapture);
  elevate_->setVisible(canBeAllowed && !elevation_.isEmpty());
  command_->setVisible(canBeAllowed);
  notice_->setVisible(isForbidden);
  if (canBeAllowed) {
    command_->setText(listed->how);
    command_->setCursorPosition(0);
    notice_->setText(
        tr("You may not capture on %1. This command, in a terminal, allows it once and for all:").arg(listed->name));
  } else if (isForbidden) {
    notice_->setText(tr("%1 cannot be captured on: %2").arg(listed->name, listed->obstacle));
  }
}

void InterfaceDialog::ask(bool elevated) {
  const ListedInterface* listed = selected();
  if (listed == nullptr) return;
  const QString filter = filter_->text().trimmed();
  QSettings settings;
  settings.setValue(kInterfaceKey, listed->name);
  settings.setValue(kFilterKey, filter);
  emit wanted({listed->name, filter, elevated});
}

void InterfaceDialog::showStarting() {
  start_->setEnabled(false);
  elevate_->setEnabled(false);
  notice_->setText(tr("Starting…"));
  notice_->show();
}

void InterfaceDialog::showRefusal(const QString& why) {
  showPermission();
  elevate_->setEnabled(true);
  notice_->setText(why);
  notice_->show();
}

}  // namespace wsray::gui
