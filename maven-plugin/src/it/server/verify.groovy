String log = new File(basedir, 'build.log').text
assert log.contains('TS Manager ready at http://127.0.0.1:')
assert log.contains('Would apply <base> -> 0a1b2c3d4e5f, first table')
assert log.contains('Applied 0a1b2c3d4e5f, first table')
assert log.contains('now at 0a1b2c3d4e5f')
assert log.contains('TS Manager stopped.')
assert log.contains('puts a secret on the command line')
assert log.contains('No TS Manager runs in')
