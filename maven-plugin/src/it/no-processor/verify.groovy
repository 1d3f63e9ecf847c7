String log = new File(basedir, 'build.log').text
assert log.contains('Record it.shop.CustomerRow is annotated but has no contract: the processor did not see it.')
assert log.contains('annotationProcessorPaths')
