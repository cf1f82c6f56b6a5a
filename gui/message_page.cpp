#include "gui/message_page.h"

#include <QApplication>
#include <QClipboard>
#include <QHBoxLayout>
#include <utility>

#include "gui/row_detail.h"
#include "gui/row_jumps.h"

namespace wsray::gui {
namespace {

constexpr int kMargin = 8;

}  // namespace

MessagePage::MessagePage(QWidget* parent)
    : QWidget(parent), partner_(new QPushButton), packets_(new QPushButton), text_(new TextPage) {
  text_->setObjectName("messageText");
  text_->edit()->setAccessibleName(tr("Message"));
  partner_->setObjectName("partner");
  packets_->setObjectName("packets");
  packets_->setToolTip(tr("Copies the numbers of the packets that the message came in"));
  auto* ways = new QHBoxLayout;
  ways->setContentsMargins(kMargin, kMargin / 2, kMargin, kMargin / 2);
  ways->setSpacing(kMargin);
  ways->addWidget(partner_);
  ways->addWidget(packets_);
  ways->addStretch(1);
  auto* column = new QVBoxLayout(this);
  column->setContentsMargins(0, 0, 0, 0);
  column->setSpacing(0);
  column->addLayout(ways);
  column->addWidget(text_, 1);
  setFocusProxy(text_);
  connect(partner_, &QPushButton::clicked, this, &MessagePage::partnerWanted);
  connect(packets_, &QPushButton::clicked, this, &MessagePage::copyPackets);
}

void MessagePage::showMessage(const session::MessageRow& message) {
  const websocket::Message& content = message.message;
  const PacketNumber first = content.first.packet;
  const PacketNumber last = content.last.packet;
  packetText_ = first == last ? QString::number(last) : QString("%1-%2").arg(first).arg(last);
  packets_->setText(first == last ? tr("Copy Packet Number %1").arg(packetText_)
                                  : tr("Copy Packet Numbers %1").arg(packetText_));
  packets_->show();
  partner_->setVisible(RowJumps::mayHavePartner(message));
  switch (content.opcode) {
    case websocket::Opcode::ping: partner_->setText(tr("Go to Its Pong")); break;
    case websocket::Opcode::pong: partner_->setText(tr("Go to Its Ping")); break;
    default: partner_->setText(tr("Go to Its Request or Response")); break;
  }
  text_->showText(messageOf(message));
}

void MessagePage::showFailure(std::string why) {
  partner_->hide();
  packets_->hide();
  text_->showText(std::move(why));
}

void MessagePage::clear() { showFailure(""); }

void MessagePage::copyPackets() const { QApplication::clipboard()->setText(packetText_); }

}  // namespace wsray::gui
