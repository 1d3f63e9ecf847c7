String log = new File(basedir, 'build.log').text
assert log.contains('Could not check: There is no baseline in')
assert log.contains('The build goes on, because metatables.allowUnchecked is set.')
assert log.contains('Would write src/main/metatables/contracts/public.shop__customer.json'.replace('/', File.separator))
assert log.count('Wrote src/main/metatables/contracts/public.shop__customer.json'.replace('/', File.separator)) == 1
assert log.contains('Pass: the contracts fit the baseline')
assert log.contains('Up to date: contracts in')
assert new File(basedir, 'target/fresh/index.html').exists()
assert log.contains('Not up to date: contracts in src/none'.replace('/', File.separator))
assert !new File(basedir, 'src/none').exists()
String contract = new File(basedir, 'src/main/metatables/contracts/public.shop__customer.json').text
assert contract == new File(basedir, 'target/classes/META-INF/metatables/public.shop__customer.json').text
assert new File(basedir, 'target/classes/META-INF/metatables/index').text == 'public.shop__customer.json\n'
assert new File(basedir, 'target/metatables/odcs/shop_it_shop.odcs.yaml').text.contains('apiVersion: "v3.1.0"')
assert new File(basedir, 'target/metatables/dictionary/index.html').text.contains('<svg')
assert !log.contains('ServiceConfigurationError') && !log.contains('\tat ')
