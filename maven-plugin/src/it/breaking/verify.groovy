String log = new File(basedir, 'build.log').text
assert log.contains('Table shop__customer: Column name was VARCHAR(255) and is now VARCHAR(100). Breaks writers:')
assert log.contains('Fail: 1 of what was found must not pass')
assert log.contains('metatables:export')
