import { PlumblineError } from '@plumbline/stage';

/** Where in a model a problem lies: trees and nodes are counted from 0, as XGBoost counts them. */
export interface ModelPlace {
  readonly tree?: number;
  readonly node?: number;
}

/** Thrown when bytes that should be an XGBoost model are not one, or one that contradicts itself. */
export class InvalidModel extends PlumblineError {
  constructor(
    readonly reason: string,
    readonly place: ModelPlace = {},
    options?: ErrorOptions,
  ) {
    super(
      `Not a valid XGBoost model: ${prefixOf(place)}${reason}; ` +
        `save it again with XGBoost's save_model as .json or .ubj.`,
      options,
    );
  }
}

/** Thrown when a model is sound but uses a feature of XGBoost that is not read yet. */
export class UnsupportedModel extends PlumblineError {
  constructor(
    readonly feature: string,
    readonly place: ModelPlace = {},
  ) {
    super(
      `This XGBoost model is not supported: ${prefixOf(place)}${feature}; ` +
        `supported are gbtree and dart models whose leaves are numbers, and to predict and export, gblinear.`,
    );
  }
}

/** Thrown when a model is taken for a sum of functions of one feature each, and some tree splits on several. */
export class NotAdditive extends PlumblineError {
  constructor(
    readonly tree: number,
    /** Two features that it splits on. */
    readonly features: readonly [string, string],
  ) {
    const [one, other] = features;
    super(
      `The model is not additive: its tree ${tree} splits on '${one}' and on '${other}'; ` +
        `train it with 'additive' set to true to have one feature a tree.`,
    );
  }
}

function prefixOf({ tree, node }: ModelPlace): string {
  if (tree === undefined) return '';
  return node === undefined ? `tree ${tree}: ` : `tree ${tree}, node ${node}: `;
}
