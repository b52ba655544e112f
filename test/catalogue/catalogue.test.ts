import t from 'tap';
import { DEFAULT_SUPPLIER } from '../../src/access/keys.js';
import { Catalogues } from '../../src/catalogue/catalogues.js';
import { CatalogueRefused, productsOfCsv, readCatalogue } from '../../src/catalogue/read-catalogue.js';
import { catalogueState, importCatalogue, readCatalogueVersion } from '../../src/catalogue/versions.js';
import type { CatalogueProduct } from '../../src/contract.js';
import { DataError } from '../../src/data-error.js';
import { ordinaryOrder } from '../support/service.js';
import { onEachDatabase } from '../support/stores.js';

t.test('a catalogue is read line by line', async (t) => {
  const csv = '\ufeffproductCode,name,cas\r\nAA-1,acetic anhydride,108-24-7\r\n\r\n"X,2",table salt,\r\nY-3,our own blend no. 7,\r\n';
  const read = await readCatalogue(productsOfCsv(csv));
  t.same(read.products, [
    { productCode: 'AA-1', name: 'acetic anhydride', cas: '108-24-7' },
    { productCode: 'X,2', name: 'table salt' },
    { productCode: 'Y-3', name: 'our own blend no. 7' },
  ]);
  t.match(read, { controlled: 1, unidentified: 1, warnings: [] });
});

t.test('every wrong line is named, and nothing is taken', async (t) => {
  const csv = 'productCode,name,cas\nA,toluene,108-88-3\nA,acetone,67-64-1\nB,,\nC,acetone,67-64-2\n,acetone,\nD,acetone,67-64-1';
  const refused = await readCatalogue(productsOfCsv(csv), 'c.csv').catch((error) => error);
  t.type(refused, CatalogueRefused);
  t.match(refused.faults, [
    { line: 3, reason: /stands in line 2/ },
    { line: 4, reason: /nothing but its code/ },
    { line: 5, reason: /check digit/ },
    { line: 6, reason: /productCode/ },
  ]);
  t.match(refused.message, /^c\.csv, line 3: .*and 3 more/);
  for (const bad of ['', 'productCode,name\n', 'productCode,colour\nA,red\n', 'productCode,name\n"A\n', 'a,b\n1,2,3\n'])
    await t.rejects(async () => readCatalogue(productsOfCsv(bad)), DataError, JSON.stringify(bad));
});

t.test('a product that contradicts itself is taken with a warning', async (t) => {
  const read = await readCatalogue(productsOfCsv('productCode,name,cas\nA,acetone,108-24-7\n'));
  t.match(read.warnings, [{ line: 2, reason: /acetone/i }]);
});

onEachDatabase('versions are kept, and orders meet the one in service', async (t, store) => {
  const by = { supplierId: DEFAULT_SUPPLIER, keyId: 'k', at: '2026-11-24T12:00:00.000Z' };
  const order = ordinaryOrder({ lines: [{ lineId: '1', substance: { productCode: 'A' }, quantity: 1, unit: 'kg' }] });
  const catalogues = new Catalogues(store.db);
  t.equal(await catalogues.for(DEFAULT_SUPPLIER, order), undefined);
  const products: CatalogueProduct[] = [
    { productCode: 'A', name: 'toluene' },
    { productCode: 'B', cas: '67-64-1' },
  ];
  const first = await importCatalogue(store, products, by);
  t.equal((await catalogues.for(DEFAULT_SUPPLIER, order))?.version, first.version);
  t.same(await importCatalogue(store, [...products].reverse(), by), first, 'the order of lines changes nothing');
  const second = await importCatalogue(store, [{ productCode: 'A', name: 'acetone' }], by);
  t.not(second.version, first.version);
  t.match((await catalogues.for(DEFAULT_SUPPLIER, order))?.products.get('A'), { name: 'acetone' });
  t.equal(await catalogues.for(DEFAULT_SUPPLIER, ordinaryOrder()), undefined, 'no product code, no look-up');
  t.equal(await catalogues.for('another', order), undefined);
  t.match(await catalogueState(store.db, DEFAULT_SUPPLIER), { products: 1, version: second.version });
  t.match((await readCatalogueVersion(store.db, DEFAULT_SUPPLIER, first.version))?.products.get('A'), { name: 'toluene' });
  const { body } = await store.db.selectFrom('audit_entry').select('body').orderBy('idx', 'desc').limit(1).executeTakeFirstOrThrow();
  t.match(JSON.parse(body), { kind: 'catalogue.imported', subject: { version: second.version, products: 1 } });
});
