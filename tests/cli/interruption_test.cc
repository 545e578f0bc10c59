// Ends that are not the end of the input: signals, full disks, closed pipes, files that change.

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>
#include <utility>

#include "tests/cli/run_cli.h"

namespace bounce {
namespace {

using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::Not;

constexpr char kLetter[] = "From: a@example.org\nTo: b@example.net\nSubject: Lunch\n\nAt noon.\n";
constexpr char kFrom[] = "From a@example.org Tue May  7 10:11:12 2024\n";

std::string Mbox(int messages) {
  std::string mbox;
  for (int i = 0; i < messages; ++i) mbox.append(kFrom).append(kLetter).append("\n");
  return mbox;
}

class InterruptionTest : public ::testing::Test {
 protected:
  InterruptionTest() {
    folder_.Write("mbox", Mbox(3));
    folder_.Write("long", Mbox(5000));
  }

  CliResult Run(const std::string& command) {
    return RunShell("cd '" + folder_.path() + "'; " + command);
  }

  TempFolder folder_;
};

// The pipe stays open, so that the program waits for more. The third message may go on.
TEST_F(InterruptionTest, ASignalEndsWithWhatIsDoneWritten) {
  // A shell starts programs in the background deaf to SIGINT; env makes them hear it again.
  for (const auto& [signal, status] : {std::pair("TERM", "143"), std::pair("INT", "130")}) {
    const CliResult result =
        Run("rm -f pipe; mkfifo pipe; (cat mbox; sleep 20) > pipe & feeder=$!\n"
            "env --default-signal=INT \"$B\" classify --input mbox pipe > out & reader=$!\n"
            "sleep 2\nkill -" +
            std::string(signal) + " $reader; wait $reader; echo $?; kill $feeder; wc -l < out");
    EXPECT_EQ(result.out, std::string(status) + "\n2\n") << signal;
    EXPECT_THAT(result.err, Not(HasSubstr("bounce:")));
  }
}

TEST_F(InterruptionTest, AFullDiskIsAnError) {
  const CliResult result = Run("\"$B\" classify mbox > /dev/full");
  EXPECT_EQ(result.status, 1);
  EXPECT_THAT(result.err, HasSubstr("standard output: No space left on device"));
}

// The disk fills up in the midst of a run: here a limit on the size of files does.
TEST_F(InterruptionTest, AnOutputThatCannotGrowLeavesTheOldOne) {
  const CliResult result =
      Run("echo old > out; ulimit -f 8; \"$B\" classify --output out long; echo $?; cat out; ls");
  EXPECT_EQ(result.out, "1\nold\nlong\nmbox\nout\n");
  EXPECT_THAT(result.err, HasSubstr("out: File too large"));
}

TEST_F(InterruptionTest, AClosedPipeIsSilent) {
  const CliResult result = Run("\"$B\" classify long | head -n 1 | wc -l");
  EXPECT_EQ(result.out, "1\n");
  EXPECT_THAT(result.err, IsEmpty());
}

TEST_F(InterruptionTest, AKillKeepsTheOldOutput) {
  const CliResult result =
      Run("echo old > out; mkfifo pipe; (cat mbox; sleep 20) > pipe & feeder=$!\n"
          "\"$B\" classify --output out pipe & reader=$!\nsleep 1\n"
          "kill -KILL $reader; wait $reader; kill $feeder; cat out");
  EXPECT_EQ(result.out, "old\n");
}

TEST_F(InterruptionTest, ResumeGoesOnBehindWhatIsDone) {
  const std::string resume = "\"$B\" classify --resume state --output out mbox && wc -l < out; ";
  const CliResult result =
      Run(resume + resume + "cat mbox mbox > more; cat more > mbox; " + resume);
  EXPECT_EQ(result.out, "3\n3\n6\n");
  EXPECT_THAT(result.err, IsEmpty());
}

TEST_F(InterruptionTest, ResumeRefusesAnotherMailbox) {
  const CliResult result = Run(
      "(cat mbox long) > new; \"$B\" classify --resume state --output out long && tail -n +3 new > "
      "cut && cat cut > long; \"$B\" classify --resume state --output out long");
  EXPECT_EQ(result.status, 0);  // no mbox any more: another file
  const CliResult longer = Run(
      "cat new > long; printf '%s\\n\\nHi\\n\\n' 'From x@example.org Tue May  7 10:11:12 2024' > "
      "first; \"$B\" classify --resume s2 --output o2 long && cat first new > long; "
      "\"$B\" classify --resume s2 --output o2 long");
  EXPECT_EQ(longer.status, 1);
  EXPECT_THAT(longer.err, HasSubstr("long: not the mailbox that the state of --resume tells of"));
}

TEST_F(InterruptionTest, ResumeSaysWhatItNeeds) {
  const auto error = [this](const std::string& arguments) {
    const CliResult result = Run("\"$B\" classify " + arguments);
    EXPECT_NE(result.status, 0) << arguments;
    return result.err;
  };
  EXPECT_THAT(error("--resume s mbox"), HasSubstr("give --output FILE"));
  EXPECT_THAT(error("--resume s -o out -"), HasSubstr("name files or folders"));
  EXPECT_THAT(error("--resume s -o out -f text mbox"), HasSubstr("--format jsonl and csv"));
  EXPECT_THAT(error("--resume mbox -o out long"), HasSubstr("mbox: not a state"));
  EXPECT_THAT(error("--resume s -o long mbox"), HasSubstr("long: is there already"));
}

TEST_F(InterruptionTest, KeysAreReadWithClearErrors) {
  folder_.Write("keys", "# ours\n3 a secret of ours\n");
  folder_.Write("bad", "# ours\nsecret\n");
  EXPECT_EQ(Run("\"$B\" classify --token-keys keys --token-time 2024-05-07T00:00:00Z mbox").status,
            0);
  EXPECT_THAT(Run("\"$B\" classify --token-keys bad mbox").err,
              HasSubstr("bad:2: not a digit, a blank and a secret"));
  EXPECT_THAT(Run("\"$B\" classify --require-token mbox").err, HasSubstr("--token-keys FILE"));
  EXPECT_THAT(Run("\"$B\" classify --limit parts=x mbox").err, HasSubstr("not a number above 0"));
}

}  // namespace
}  // namespace bounce
