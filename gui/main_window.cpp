#include "gui/main_window.h"

#include <QAction>
#include <QDragEnterEvent>
#include <QDropEvent>
#include <QFileDialog>
#include <QHBoxLayout>
#include <QItemSelectionModel>
#include <QMenuBar>
#include <QMimeData>
#include <QSplitter>
#include <QStatusBar>
#include <QUrl>
#include <QVBoxLayout>
#include <algorithm>
#include <utility>

#include "gui/key_log.h"
#include "gui/text.h"
#include "report/quantity_text.h"

namespace wsray::gui {
namespace {

constexpr int kMargin = 6;

QVBoxLayout* makeColumn(QWidget* parent) {
  auto* column = new QVBoxLayout(parent);
  column->setContentsMargins(0, 0, 0, 0);
  column->setSpacing(0);
  return column;
}

QStringList localFiles(const QMimeData& dropped) {
  QStringList paths;
  for (const QUrl& url : dropped.urls()) {
    if (url.isLocalFile()) paths += url.toLocalFile();
  }
  return paths;
}

QString spanOf(const session::PacketTally& tally) {
  if (!tally.first || !tally.last) return {};
  std::string text;
  report::appendDuration(elapsed(*tally.first, *tally.last), report::Charset::unicode, text);
  return " · " + toQt(text);
}

}  // namespace

MainWindow::MainWindow(const QString& helper, QWidget* parent)
    : QMainWindow(parent),
      recent_(new RecentCaptures(this)),
      live_(new CaptureMenu(helper, elevationProgram(), this)),
      notes_(new NoteBar),
      connections_(new RowTable),
      chips_(new ClassChips),
      strip_(new TimelineStrip),
      timeline_(new RowTable),
      detail_(new DetailTabs),
      counts_(new QLabel),
      reading_(new ReadingStatus),
      allConnections_(new QAction("Show &All", this)) {
  setWindowTitle("wsray");
  setAcceptDrops(true);
  resize(1440, 860);
  auto* center = new QWidget;
  auto* column = makeColumn(center);
  auto* panels = new QSplitter(Qt::Horizontal);
  panels->addWidget(makeConnectionPanel());
  panels->addWidget(makeTimelinePanel());
  panels->setStretchFactor(1, 1);
  panels->setSizes({560, 880});
  notes_->setObjectName("notes");
  column->addWidget(notes_);
  column->addWidget(panels, 1);
  setCentralWidget(center);
  counts_->setContentsMargins(kMargin, 0, 0, 0);
  statusBar()->addWidget(counts_, 1);
  statusBar()->addPermanentWidget(live_->status());
  statusBar()->addPermanentWidget(reading_);
  reading_->hide();
  addMenu();
  connectParts();
  applyTheme();
}

// The views go before the models that they look at.
MainWindow::~MainWindow() { delete takeCentralWidget(); }

void MainWindow::addMenu() {
  QMenu* file = menuBar()->addMenu("&File");
  QAction* open = file->addAction("&Open…", this, &MainWindow::pickFiles);
  open->setShortcut(QKeySequence::Open);
  file->addMenu(recent_);
  QAction* keyLog = file->addAction(tr("Add &Key Log…"), this, &MainWindow::pickKeyLogs);
  keyLog->setShortcut(QKeySequence("Ctrl+K"));
  file->addSeparator();
  QAction* quit = file->addAction("&Quit", this, &QWidget::close);
  quit->setShortcut(QKeySequence::Quit);
  menuBar()->addMenu("&Edit")->addActions(detail_->copyActions());
  menuBar()->addMenu(live_);
}

QWidget* MainWindow::makeConnectionPanel() {
  auto* panel = new QWidget;
  auto* heading = new QHBoxLayout;
  heading->setContentsMargins(kMargin, kMargin, kMargin, kMargin);
  auto* title = new QLabel("Connections");
  auto* all = new QToolButton;
  allConnections_->setToolTip("Show the rows of all connections");
  allConnections_->setEnabled(false);
  all->setDefaultAction(allConnections_);
  heading->addWidget(title, 1);
  heading->addWidget(all);
  auto* column = makeColumn(panel);
  column->addLayout(heading);
  column->addWidget(connections_, 1);
  connections_->setObjectName("connections");
  // Hosts are often alike at the beginning, and so are paths.
  connections_->setTextElideMode(Qt::ElideMiddle);
  connections_->setModel(&connectionModel_);
  return panel;
}

QWidget* MainWindow::makeTimelinePanel() {
  auto* upper = new QWidget;
  auto* column = makeColumn(upper);
  chips_->setContentsMargins(kMargin, kMargin, kMargin, kMargin);
  column->addWidget(chips_);
  auto* rows = new QSplitter(Qt::Vertical);
  rows->addWidget(strip_);
  rows->addWidget(timeline_);
  rows->setStretchFactor(1, 1);
  rows->setSizes({200, 320});
  column->addWidget(rows, 1);
  timeline_->setObjectName("timeline");
  timeline_->setModel(&timelineModel_);
  timeline_->setSelectionMode(QAbstractItemView::SingleSelection);
  timeline_->setPlaceholder("Open a capture file (Ctrl+O), or drop one here");
  timeline_->followEnd();
  detail_->setObjectName("detail");
  auto* panel = new QSplitter(Qt::Vertical);
  panel->addWidget(upper);
  panel->addWidget(detail_);
  panel->setStretchFactor(0, 1);
  panel->setSizes({520, 260});
  return panel;
}

void MainWindow::connectParts() {
  connect(recent_, &RecentCaptures::picked, this, &MainWindow::openCapture);
  connect(live_, &CaptureMenu::noted, notes_, &NoteBar::add);
  connect(live_, &CaptureMenu::began, this,
          [this](const std::shared_ptr<KeptStream>& stream, const QString& interface) {
            read({.stream = stream, .interface = interface});
          });
  connect(chips_, &ClassChips::changed, this, &MainWindow::applyFilter);
  connect(allConnections_, &QAction::triggered, connections_, &QAbstractItemView::clearSelection);
  connect(connections_->selectionModel(), &QItemSelectionModel::selectionChanged, this, &MainWindow::selectConnections);
  connect(timeline_->selectionModel(), &QItemSelectionModel::currentRowChanged, this, &MainWindow::selectRow);
  connect(strip_, &TimelineStrip::rangeChanged, this, &MainWindow::applyFilter);
  connect(strip_, &TimelineStrip::rowPicked, this, &MainWindow::pickRow);
  connect(detail_, &DetailTabs::noted, notes_, &NoteBar::add);
  connect(reading_, &ReadingStatus::cancelled, this, [this] { reader_->cancel(); });
}

void MainWindow::pickFiles() {
  const QStringList paths = QFileDialog::getOpenFileNames(
      this, "Open captures", {},
      "Captures (*.pcap *.pcapng *.cap *.pcap.gz *.pcapng.gz *.pcap.zst *.pcapng.zst);;All files (*)");
  if (!paths.isEmpty()) openCapture(paths);
}

void MainWindow::pickKeyLogs() {
  const QStringList paths = QFileDialog::getOpenFileNames(this, tr("Add key logs"), {}, tr("All files (*)"));
  if (!paths.isEmpty()) addKeyLogs(paths);
}

void MainWindow::openCapture(const QStringList& paths) {
  const NamedFiles files = sortFiles(paths);
  if (files.captures.isEmpty()) {
    addKeyLogs(files.keyLogs);
  } else if (read({.paths = files.captures, .keyLogs = files.keyLogs})) {
    live_->leave();
    recent_->add(files.captures);
  }
}

void MainWindow::captureLive(const QString& interface) { live_->start({.interface = interface}); }

void MainWindow::addKeyLogs(const QStringList& paths) {
  if (!open_.isOpen()) {
    notes_->clear();
    notes_->add(tr("Open a capture first: a key log decrypts what is open"));
    return;
  }
  std::optional<RowMark> mark;
  if (selectedRow_) {
    if (const auto kept = reader_->rows().read(*selectedRow_, 0)) mark.emplace(kept->row);
  }
  if (read(open_.with(paths))) mark_ = mark;
}

bool MainWindow::read(OpenCapture capture) {
  auto reader = capture.read();
  notes_->clear();
  if (!reader) {
    notes_->add(toQt(reader.error().text));
    return false;
  }
  open_ = std::move(capture);
  setWindowTitle(open_.name() + " — wsray");
  follow(std::move(*reader));
  return true;
}

void MainWindow::selectMarkedRow() {
  const auto found = mark_ ? mark_->find(reader_->rows()) : std::nullopt;
  if (!found) return;
  mark_.reset();
  pickRow(*found);
}

void MainWindow::follow(std::unique_ptr<CaptureReader> reader) {
  selectedRow_.reset();
  mark_.reset();
  selectedConnection_ = nullptr;
  detail_->clear();
  connect(reader.get(), &CaptureReader::noted, notes_, &NoteBar::add);
  connect(reader.get(), &CaptureReader::advanced, this, &MainWindow::showAdvance);
  connect(reader.get(), &CaptureReader::finished, this, &MainWindow::showEnd);
  connectionModel_.show(&reader->session());
  timelineModel_.show(&reader->rows());
  strip_->showRows(&reader->session(), &reader->rows());
  applyFilter();
  // It may be one of the old reader's signals that brought us here.
  if (reader_) reader_.release()->deleteLater();
  reader_ = std::move(reader);
  timeline_->setPlaceholder({});
  reading_->setVisible(!live_->isCapturing());
  showAdvance();
}

void MainWindow::showAdvance() {
  connectionModel_.update();
  timelineModel_.update();
  strip_->advance();
  reading_->setProgress(reader_->progress());
  if (open_.stream) live_->setPackets(reader_->session().tally().packets);
  showCounts();
  selectMarkedRow();
}

void MainWindow::showEnd() {
  reading_->hide();
  std::string packets;
  report::appendCount(reader_->session().tally().packets, "packet", "packets", packets);
  const bool found = reader_->session().connectionCount() > 0;
  timeline_->setPlaceholder(found ? QString("No row matches") : "No WebSocket connection in " + toQt(packets));
  // What it says of a connection may have changed since.
  showDetail();
  emit captureRead();
}

void MainWindow::showCounts() {
  chips_->setCounts(timelineModel_.counts());
  std::string connections;
  report::appendCount(reader_->session().connectionCount(), "connection", "connections", connections);
  counts_->setText(QString("%1 of %2 rows · %3%4")
                       .arg(timelineModel_.rowCount())
                       .arg(reader_->rows().size())
                       .arg(toQt(connections), spanOf(reader_->session().tally())));
}

void MainWindow::applyFilter() {
  RowFilter filter{chips_->shown(), {}, {}};
  for (const QModelIndex& index : connections_->selectionModel()->selectedRows()) {
    filter.connections.push_back(connectionModel_.connectionAt(index.row()).number);
  }
  std::sort(filter.connections.begin(), filter.connections.end());
  allConnections_->setEnabled(!filter.connections.empty());
  strip_->setFilter(filter);
  // Only now: it may have followed new rows.
  filter.range = strip_->range();
  timelineModel_.setFilter(std::move(filter));
  if (selectedRow_) {
    if (const auto row = timelineModel_.rowOf(*selectedRow_)) timeline_->selectRow(*row);
  }
  if (reader_) showCounts();
}

void MainWindow::selectRow(const QModelIndex& current) {
  if (!current.isValid()) return;
  mark_.reset();
  selectedRow_ = timelineModel_.storeIndexOf(current.row());
  strip_->select(selectedRow_);
  selectedConnection_ = nullptr;
  showDetail();
}

void MainWindow::pickRow(std::size_t storeIndex) {
  if (const auto row = timelineModel_.rowOf(storeIndex)) timeline_->selectRow(*row);
}

void MainWindow::selectConnections() {
  applyFilter();
  const QModelIndexList selected = connections_->selectionModel()->selectedRows();
  selectedConnection_ = selected.size() == 1 ? &connectionModel_.connectionAt(selected.front().row()) : nullptr;
  showDetail();
}

void MainWindow::showDetail() {
  if (selectedConnection_ != nullptr) {
    detail_->showConnection(reader_->rows(), *selectedConnection_);
  } else if (selectedRow_) {
    detail_->showRow(reader_->rows(), *selectedRow_);
  }
}

void MainWindow::applyTheme() {
  const report::Theme theme = themeOf(palette());
  chips_->setTheme(theme);
  connectionModel_.setTheme(theme);
  timelineModel_.setTheme(theme);
}

void MainWindow::changeEvent(QEvent* event) {
  QMainWindow::changeEvent(event);
  if (event->type() == QEvent::PaletteChange) applyTheme();
}

void MainWindow::dragEnterEvent(QDragEnterEvent* event) {
  if (!localFiles(*event->mimeData()).isEmpty()) event->acceptProposedAction();
}

void MainWindow::dropEvent(QDropEvent* event) {
  event->acceptProposedAction();
  openCapture(localFiles(*event->mimeData()));
}

}  // namespace wsray::gui
