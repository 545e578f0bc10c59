#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "src/base/utf8.h"
#include "src/output/report_writer.h"
#include "tests/output/sample_report.h"

namespace bounce {
namespace {

using Table = std::vector<std::vector<std::string>>;

// Reads RFC 4180 strictly.
Table ReadCsv(const std::string& csv) {
  Table table;
  std::vector<std::string> row;
  std::string cell;
  for (std::size_t i = 0; i < csv.size();) {
    if (csv[i] == '"') {
      for (++i; i < csv.size(); ++i) {
        if (csv[i] != '"') {
          cell.push_back(csv[i]);
        } else if (i + 1 < csv.size() && csv[i + 1] == '"') {
          cell.push_back(csv[i++]);
        } else {
          break;
        }
      }
      ++i;
    } else {
      while (i < csv.size() && csv[i] != ',' && csv[i] != '\r') {
        EXPECT_NE(csv[i], '"');
        EXPECT_NE(csv[i], '\n');
        cell.push_back(csv[i++]);
      }
    }
    row.push_back(std::exchange(cell, {}));
    if (i < csv.size() && csv[i] == ',') {
      ++i;
      if (csv[i] == '\r') row.emplace_back();
    }
    if (i < csv.size() && csv[i] == '\r') {
      EXPECT_EQ(csv.substr(i, 2), "\r\n");
      i += 2;
      table.push_back(std::exchange(row, {}));
    }
  }
  EXPECT_TRUE(row.empty());
  return table;
}

Table Write(const std::vector<Report>& reports) {
  const auto writer = NewReportWriter("csv", {});
  std::string csv;
  writer->Begin(&csv);
  for (const Report& report : reports) {
    std::string text;
    writer->Format(report, &text);
    writer->Add(report, text, &csv);
  }
  writer->End(&csv);
  EXPECT_TRUE(IsValidUtf8(csv));
  Table table = ReadCsv(csv);
  for (const auto& row : table) EXPECT_EQ(row.size(), table[0].size());
  return table;
}

std::string Cell(const Table& table, std::size_t row, const std::string& column) {
  for (std::size_t i = 0; i < table[0].size(); ++i) {
    if (table[0][i] == column) return table.at(row).at(i);
  }
  ADD_FAILURE() << "no column " << column;
  return {};
}

TEST(CsvTest, OneRowARecipient) {
  Report two = SampleFailure();
  two.recipients.push_back(two.recipients[0]);
  two.recipients[1].address = "c@example.net";
  two.recipients[1].path.emplace().stage = Stage::kData;
  const Table table = Write({two, Report()});
  ASSERT_EQ(table.size(), 4U);
  EXPECT_EQ(Cell(table, 1, "address"), "b@example.net");
  EXPECT_EQ(Cell(table, 1, "stage"), "rcpt");
  EXPECT_EQ(Cell(table, 2, "address"), "c@example.net");
  EXPECT_EQ(Cell(table, 2, "stage"), "data");
  EXPECT_EQ(Cell(table, 2, "status"), "5.1.1");
  EXPECT_EQ(Cell(table, 2, "reply_code"), "550");
  EXPECT_EQ(Cell(table, 2, "confidence"), "0.98");
  EXPECT_EQ(Cell(table, 2, "expired"), "false");
  EXPECT_EQ(Cell(table, 2, "original_from"), "A <a@example.org>");
  EXPECT_EQ(Cell(table, 3, "kind"), "not_a_bounce");
  EXPECT_EQ(Cell(table, 3, "address"), "");
}

TEST(CsvTest, OnlyFailuresAndDelaysHaveAVerdict) {
  const Table table = Write({SampleComplaint()});
  EXPECT_EQ(Cell(table, 1, "reason"), "");
  EXPECT_EQ(Cell(table, 1, "action"), "");
  EXPECT_EQ(Cell(table, 1, "feedback_type"), "abuse");
}

struct CellCase {
  std::string text;
  std::string cell;
};

class CsvCellTest : public ::testing::TestWithParam<CellCase> {};

TEST_P(CsvCellTest, IsQuotedAndDefused) {
  Report report = SampleFailure();
  report.recipients[0].diagnostic = GetParam().text;
  EXPECT_EQ(Cell(Write({report}), 1, "diagnostic"), GetParam().cell);
}

INSTANTIATE_TEST_SUITE_P(
    All, CsvCellTest,
    ::testing::Values(CellCase{"plain", "plain"}, CellCase{"a,b", "a,b"},
                      CellCase{"say \"x\"", "say \"x\""}, CellCase{"one\r\ntwo", "one\r\ntwo"},
                      CellCase{"\"", "\""}, CellCase{"=1+1", "'=1+1"},
                      CellCase{"+49 30", "'+49 30"}, CellCase{"-1", "'-1"},
                      CellCase{"@SUM(A1)", "'@SUM(A1)"}, CellCase{"\t=1", "'\t=1"},
                      CellCase{"\r=1", "'\r=1"}, CellCase{"=\"a\",b", "'=\"a\",b"},
                      CellCase{"\xEF\xBC\x9D"
                               "1",
                               "'\xEF\xBC\x9D"
                               "1"},
                      CellCase{"-", "-"}, CellCase{"a=b", "a=b"}, CellCase{"\x1b[31m", "\\x1b[31m"},
                      CellCase{"a\xFF", "a\xEF\xBF\xBD"}));

TEST(CsvTest, HoldsForAnyBytes) {
  std::string all;
  for (int c = 255; c >= 0; --c) all.push_back(static_cast<char>(c));
  const Table table = Write({ReportOf(all), ReportOf(all.substr(200))});
  EXPECT_EQ(table.size(), 3U);
}

}  // namespace
}  // namespace bounce
