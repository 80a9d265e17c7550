import { expect, it } from 'vitest';
import { IdScope } from '../ids.ts';
import { resourceAttributes } from './resource.ts';

const ids = new IdScope({ id: 'run-1', pipeline: 'test' }).run;
const attributes = (env: Record<string, string>) => resourceAttributes(ids, env);
const own = { 'service.name': 'plumbline', 'service.instance.id': 'run-1' };

it('names the service, and the run as its instance', () => expect(attributes({})).toEqual(own));

it('adds what OTEL_RESOURCE_ATTRIBUTES declares', () => {
  const env = { OTEL_RESOURCE_ATTRIBUTES: ' team=credit%2Crisk , service.name=scoring,' };
  expect(attributes(env)).toEqual({ ...own, team: 'credit,risk', 'service.name': 'scoring' });
});

it('puts OTEL_SERVICE_NAME first', () => {
  const env = { OTEL_RESOURCE_ATTRIBUTES: 'service.name=a', OTEL_SERVICE_NAME: 'b' };
  expect(attributes(env)).toEqual({ ...own, 'service.name': 'b' });
});

it.each(['team', 'a=1,=2', 'a=1=2', 'a=%'])('declares nothing by %s', (list) =>
  expect(attributes({ OTEL_RESOURCE_ATTRIBUTES: list })).toEqual(own),
);
