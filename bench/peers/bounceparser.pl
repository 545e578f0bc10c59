#!/usr/bin/perl
# Times Mail::DeliveryStatus::BounceParser: bounceparser.pl FILE. bench/compare/peer.h tells how it
# is talked to.

use strict;
use warnings;
use Time::HiRes qw(clock_gettime CLOCK_MONOTONIC);

$| = 1;
if (!eval { require Mail::DeliveryStatus::BounceParser; 1 }) {
    print "absent: no Mail::DeliveryStatus::BounceParser",
        " (libmail-deliverystatus-bounceparser-perl)\n";
    exit 0;
}

sub read_messages {
    my ($path) = @_;
    open(my $file, '<:raw', $path) or die "$path: $!\n";
    my @messages;
    while (my $length = <$file>) {
        chomp $length;
        my $message = '';
        read($file, $message, $length) if $length > 0;
        push @messages, $message;
    }
    return @messages;
}

my @messages = read_messages($ARGV[0]);
open(STDERR, '>', '/dev/null');    # it complains about odd mail
print "ready\n";
while (<STDIN>) {
    my $begin = clock_gettime(CLOCK_MONOTONIC);
    for my $message (@messages) {
        # Some mail is too odd for it.
        eval { Mail::DeliveryStatus::BounceParser->new($message)->addresses; };
    }
    printf "%.0f\n", 1e9 * (clock_gettime(CLOCK_MONOTONIC) - $begin);
}
