# Writes planted secrets in the forms in which Perl prints things, a line of dashes before each.
use strict; use warnings; use Data::Dumper;
my ($key, $token, $signature, $password, $sid) = @ENV{qw(API_KEY TOKEN SIGNATURE PASSWORD SID)};
my $headers = { 'Api-key' => $key, 'Authorization' => "Bearer $token", 'X-Signature' => $signature, 'Cookie' => "sid=$sid" };
print "-- Data::Dumper\n", Dumper({ headers => $headers, password => $password });
$Data::Dumper::Indent = 0; print "-- on one line\n", Dumper($headers, { password => $password }), "\n";
$Data::Dumper::Useqq = 1; $Data::Dumper::Terse = 1; print "-- in double quotes\n", Dumper({ api_key => $key, password => $password }), "\n";
