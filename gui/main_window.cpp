#include "gui/main_window.h"

#include <QCloseEvent>
#include <QDragEnterEvent>
#include <QDropEvent>
#include <QMenuBar>
#include <QMimeData>
#include <QStatusBar>
#include <QUrl>
#include <QVBoxLayout>

#include "gui/key_log.h"

namespace wsray::gui {
namespace {

// As long as a sentence takes to be read in passing.
constexpr int kToldMilliseconds = 6000;

QStringList localFiles(const QMimeData& dropped) {
  QStringList paths;
  for (const QUrl& url : dropped.urls()) {
    if (url.isLocalFile()) paths += url.toLocalFile();
  }
  return paths;
}

}  // namespace

MainWindow::MainWindow(const QString& helper, QWidget* parent)
    : QMainWindow(parent),
      pages_(new QStackedWidget),
      workbench_(new QMainWindow),
      layout_(new WindowLayout(this, workbench_)),
      file_(new FileMenu(this)),
      view_(new ViewMenu(workbench_, this)),
      live_(new CaptureMenu(helper, elevationProgram(), this)),
      notes_(new NoteBar),
      welcome_(new WelcomePage),
      connections_(new ConnectionPanel),
      timeline_(new TimelinePanel),
      tools_(new CaptureTools(
          timeline_->model(), timeline_->selection(), [this](const QString& path) { return live_->savePackets(path); },
          this)),
      marked_(new BookmarkList(bookmarks_)),
      edit_(new EditMenu(undo_.actions(), this)),
      go_(new GoMenu(timeline_->model(), bookmarks_, this)),
      detail_(new DetailTabs),
      counts_(new CaptureCounts),
      reading_(new ReadingStatus) {
  setWindowTitle("wsray");
  setAcceptDrops(true);
  resize(1440, 860);
  addPages();
  addPanels();
  addMenus();
  addStatus();
  connectParts();
  connectView();
  connectRows();
  applyTheme();
  layout_->restoreWindow();
  welcome_->setFocus();
}

// The views go before what they look at.
MainWindow::~MainWindow() { delete takeCentralWidget(); }

void MainWindow::addPages() {
  notes_->setObjectName("notes");
  welcome_->setRecent(file_->recent());
  workbench_->setObjectName("workbench");
  workbench_->setWindowFlags(Qt::Widget);
  workbench_->setCentralWidget(timeline_);
  pages_->addWidget(welcome_);
  pages_->addWidget(workbench_);
  auto* center = new QWidget;
  auto* column = new QVBoxLayout(center);
  column->setContentsMargins(0, 0, 0, 0);
  column->setSpacing(0);
  column->addWidget(notes_);
  column->addWidget(pages_, 1);
  setCentralWidget(center);
}

void MainWindow::addPanels() {
  detail_->setObjectName("detail");
  QDockWidget* connections = layout_->addDock(Qt::LeftDockWidgetArea, connections_, tr("Connections"));
  QDockWidget* detail = layout_->addDock(Qt::BottomDockWidgetArea, detail_, tr("Detail"));
  view_->addDock(connections, QKeySequence("Ctrl+1"));
  QDockWidget* marked = layout_->addDock(Qt::RightDockWidgetArea, marked_, tr("Bookmarks"));
  marked->hide();
  view_->addAction(timeline_->showStrip());
  view_->addDock(detail, QKeySequence("Ctrl+3"));
  view_->addDock(marked, QKeySequence("Ctrl+4"));
  view_->addSide(detail, tr("Detail at the &Right"));
  view_->addSeparator();
  view_->addActions(connections_->actions());
  view_->addMenu(connections_->columnMenu());
  view_->addSeparator();
  view_->addAction(timeline_->pause());
  for (QMenu* menu : timeline_->tableMenus()) view_->addMenu(menu);
  view_->addLayout(layout_,
                   new PanelFocus(QList<QWidget*>{connections_} + timeline_->stops() + QList<QWidget*>{detail_}, this));
  layout_->remember(connections_->columns());
  layout_->remember(timeline_->columns());
  layout_->remember(timeline_->splitter());
  layout_->remember(timeline_->showStrip());
}

void MainWindow::addMenus() {
  file_->addExport(tools_->exportRows());
  view_->addAction(tools_->statistics());
  menuBar()->addMenu(file_);
  edit_->addSeparator();
  edit_->addActions(detail_->copyActions());
  edit_->addSeparator();
  QAction* preferences = edit_->addAction(tr("Pre&ferences…"), this, &MainWindow::showPreferences);
  preferences->setObjectName("showPreferences");
  preferences->setShortcut(QKeySequence("Ctrl+,"));
  preferences->setMenuRole(QAction::PreferencesRole);
  menuBar()->addMenu(edit_);
  menuBar()->addMenu(view_);
  menuBar()->addMenu(go_);
  menuBar()->addMenu(live_);
}

void MainWindow::addStatus() {
  statusBar()->addWidget(counts_, 1);
  statusBar()->addPermanentWidget(live_->status());
  statusBar()->addPermanentWidget(reading_);
  reading_->hide();
}

void MainWindow::connectParts() {
  connect(file_, &FileMenu::capturesPicked, this, &MainWindow::openCapture);
  connect(file_, &FileMenu::recentChanged, welcome_, [this] { welcome_->setRecent(file_->recent()); });
  connect(welcome_, &WelcomePage::openWanted, file_, &FileMenu::pickCaptures);
  connect(welcome_, &WelcomePage::liveWanted, live_, &CaptureMenu::showInterfaces);
  connect(welcome_, &WelcomePage::recentPicked, this, &MainWindow::openCapture, Qt::QueuedConnection);
  connect(file_, &FileMenu::keyLogsPicked, this, [this](const QStringList& paths) {
    notes_->clear();
    workspace_.addKeyLogs(paths);
  });
  connect(live_, &CaptureMenu::began, this,
          [this](const std::shared_ptr<KeptStream>& stream, const QString& interface) {
            notes_->clear();
            workspace_.open({.stream = stream, .interface = interface});
          });
  connect(live_, &CaptureMenu::noted, notes_, &NoteBar::add);
  connect(detail_, &DetailTabs::noted, notes_, &NoteBar::add);
  connect(detail_, &DetailTabs::rowWanted, &workspace_, &Workspace::selectRow);
  connect(reading_, &ReadingStatus::cancelled, &workspace_, &Workspace::cancel);
  connect(&workspace_, &Workspace::noted, notes_, &NoteBar::add);
  connect(&workspace_, &Workspace::opened, this, &MainWindow::showOpened);
  connect(&workspace_, &Workspace::advanced, this, &MainWindow::showAdvance);
  connect(&workspace_, &Workspace::ended, this, &MainWindow::showEnd);
  connect(&workspace_, &Workspace::selectionChanged, this, &MainWindow::showSelection);
  connect(timeline_, &TimelinePanel::rowSelected, &workspace_, &Workspace::selectRow);
  connect(timeline_, &TimelinePanel::shownChanged, this, &MainWindow::showCounts);
  connect(timeline_, &TimelinePanel::shownChanged, tools_, &CaptureTools::advance);
  connect(timeline_, &TimelinePanel::timeStyleChanged, this, [this] { tools_->setTimeStyle(timeline_->timeStyle()); });
  tools_->setTimeStyle(timeline_->timeStyle());
  connect(connections_, &ConnectionPanel::chosenChanged, this, [this] {
    timeline_->setConnections(connections_->chosen());
    undo_.put(timeline_->view());
    workspace_.selectConnection(connections_->onlyChosen());
  });
  connect(connections_, &ConnectionPanel::entered, timeline_, qOverload<>(&QWidget::setFocus));
}

// What is shown, and the way back.
void MainWindow::connectView() {
  connect(edit_, &EditMenu::filterWanted, timeline_, &TimelinePanel::openFilter);
  connect(edit_, &EditMenu::clearWanted, timeline_, &TimelinePanel::clear);
  connect(timeline_, &TimelinePanel::viewChosen, this, [this] { undo_.put(timeline_->view()); });
  connect(timeline_, &TimelinePanel::viewSettled, &undo_, &ViewUndo::settle);
  connect(timeline_, &TimelinePanel::viewFollowed, this, [this] { undo_.follow(timeline_->view().range); });
  connect(timeline_, &TimelinePanel::viewCancelled, &undo_, &ViewUndo::undoFilter);
  connect(timeline_, &TimelinePanel::noted, notes_, &NoteBar::add);
  connect(&undo_, &ViewUndo::wanted, this, [this](const ViewState& state) {
    connections_->choose(state.connections);
    timeline_->setView(state);
  });
}

// From row to row.
void MainWindow::connectRows() {
  timeline_->setBookmarks(&bookmarks_);
  timeline_->setRowActions(go_->rowActions());
  connect(edit_, &EditMenu::findWanted, timeline_, &TimelinePanel::openFind);
  connect(edit_, &EditMenu::nextWanted, timeline_, &TimelinePanel::find);
  connect(timeline_, &TimelinePanel::patternChanged, this, [this] { detail_->setPattern(timeline_->pattern()); });
  connect(timeline_, &TimelinePanel::markWanted, go_->bookmarkAction(), &QAction::trigger);
  connect(go_, &GoMenu::rowWanted, &workspace_, &Workspace::selectRow);
  connect(go_, &GoMenu::told, this, [this](const QString& what) { statusBar()->showMessage(what, kToldMilliseconds); });
  connect(marked_, &BookmarkList::rowWanted, &workspace_, &Workspace::selectRow);
}

void MainWindow::openCapture(const QStringList& paths) {
  notes_->clear();
  const NamedFiles files = sortFiles(paths);
  if (files.captures.isEmpty()) {
    workspace_.addKeyLogs(files.keyLogs);
  } else {
    live_->whenLeft([this, files] { openFiles(files.captures, files.keyLogs); });
  }
}

void MainWindow::openFiles(const QStringList& captures, const QStringList& keyLogs) {
  if (!workspace_.open({.paths = captures, .keyLogs = keyLogs})) return;
  live_->leave();
  reading_->show();
  file_->remember(captures);
}

void MainWindow::captureLive(const QString& interface) { live_->start({.interface = interface}); }

void MainWindow::showOpened() {
  const CaptureReader& reader = *workspace_.reader();
  setWindowTitle(tr("%1 — wsray").arg(workspace_.capture().name()));
  if (pages_->currentWidget() != workbench_) {
    pages_->setCurrentWidget(workbench_);
    layout_->restoreParts();
    timeline_->setFocus();
  }
  detail_->clear();
  bookmarks_.showRows(reader.rows(), workspace_.isReadAgain());
  marked_->showRows(&reader.rows());
  go_->showRows(&reader.rows());
  connections_->showSession(&reader.session(), &reader.rows());
  timeline_->showRows(&reader.session(), &reader.rows(), workspace_.capture().stream != nullptr);
  tools_->setCapture(workspace_.capture(), &reader.rows());
  undo_.begin(timeline_->view());
  reading_->setVisible(!live_->isCapturing());
  showAdvance();
}

void MainWindow::showAdvance() {
  const CaptureReader& reader = *workspace_.reader();
  connections_->advance();
  connections_->setEncrypted(reader.encrypted());
  timeline_->advance();
  tools_->advance();
  bookmarks_.advance();
  reading_->setProgress(reader.progress());
  if (workspace_.capture().stream) live_->setPackets(reader.session().tally().packets);
}

void MainWindow::showEnd() {
  const session::Session& session = workspace_.reader()->session();
  reading_->hide();
  timeline_->finish();
  const int packets = static_cast<int>(session.tally().packets);
  timeline_->setPlaceholder(session.connectionCount() > 0
                                ? tr("No row matches")
                                : tr("No WebSocket connection in %Ln packet(s)", nullptr, packets));
  // What it says of a connection may have changed since.
  showDetail();
  emit captureRead();
}

void MainWindow::showCounts() {
  const CaptureReader* reader = workspace_.reader();
  if (reader != nullptr) counts_->setCounts(timeline_->shownRows(), timeline_->knownRows(), reader->session());
}

void MainWindow::showSelection() {
  timeline_->select(workspace_.selectedRow());
  go_->setCurrent(workspace_.selectedRow());
  showDetail();
}

void MainWindow::showDetail() {
  const CaptureReader* reader = workspace_.reader();
  if (reader == nullptr) return;
  detail_->setCaptureStart(reader->session().tally().first.value_or(Timestamp{}));
  if (const auto* connection = workspace_.selectedConnection()) {
    detail_->showConnection(reader->rows(), *connection);
  } else if (const auto row = workspace_.selectedRow()) {
    detail_->showRow(reader->rows(), *row);
  }
}

void MainWindow::showPreferences() {
  if (preferences_ == nullptr) {
    preferences_ = new PreferencesDialog(this);
    preferences_->addChoice(tr("&Times:"), timeline_->times());
  }
  preferences_->showPreferences();
  preferences_->open();
}

void MainWindow::applyTheme() {
  const report::Theme theme = themeOf(palette());
  connections_->setTheme(theme);
  timeline_->setTheme(theme);
  marked_->setTheme(theme);
}

void MainWindow::changeEvent(QEvent* event) {
  QMainWindow::changeEvent(event);
  if (event->type() == QEvent::PaletteChange) applyTheme();
}

void MainWindow::closeEvent(QCloseEvent* event) {
  if (live_->mustAsk()) {
    event->ignore();
    live_->whenLeft([this] {
      live_->leave();
      close();
    });
    return;
  }
  layout_->save();
  QMainWindow::closeEvent(event);
}

void MainWindow::dragEnterEvent(QDragEnterEvent* event) {
  if (localFiles(*event->mimeData()).isEmpty()) return;
  event->acceptProposedAction();
  welcome_->setDropTarget(true);
  statusBar()->showMessage(tr("Drop to open; a key log decrypts what is open"));
}

void MainWindow::dragLeaveEvent(QDragLeaveEvent* event) {
  QMainWindow::dragLeaveEvent(event);
  welcome_->setDropTarget(false);
  statusBar()->clearMessage();
}

void MainWindow::dropEvent(QDropEvent* event) {
  event->acceptProposedAction();
  welcome_->setDropTarget(false);
  statusBar()->clearMessage();
  openCapture(localFiles(*event->mimeData()));
}

}  // namespace wsray::gui
