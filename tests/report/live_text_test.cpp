#include "report/live_text.h"

#include <gtest/gtest.h>

namespace wsray::report {
namespace {

TEST(LiveText, TheStatusFitsOnItsLine) {
  LiveStatus status{3, 1204, 120, 33'120, 0};
  TextOptions options{.width = 100};
  EXPECT_EQ(statusLine(status, options), "3 connections · 1204 messages, 120/s · 33120 packets · 0 dropped");
  options.ascii = true;
  EXPECT_EQ(statusLine(status, options), "3 connections | 1204 messages, 120/s | 33120 packets | 0 dropped");
  options.width = 16;
  EXPECT_EQ(statusLine(status, options), "3 connection...");
}

TEST(LiveText, WhatWasCaptured) {
  EXPECT_EQ(capturedLine(1, {.received = 2}), "1 packet captured, 2 received by the filter, 0 dropped by the kernel");
  EXPECT_EQ(capturedLine(5, {7, 2, 3}),
            "5 packets captured, 7 received by the filter, 2 dropped by the kernel, 3 by the interfaces");
}

TEST(LiveText, RowsThatWereLeftOut) {
  std::string out;
  appendSkippedRows(1, {}, out);
  EXPECT_EQ(out, "… 1 row was left out here: they came faster than they are taken\n");
}

}  // namespace
}  // namespace wsray::report
