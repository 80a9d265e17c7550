/**
 * Numbers of the compiler: `offsetof<Three>()` is the constant 3. AssemblyScript has no constant parameters, and the
 * offset of a load or store that is not a constant costs an addition of its own.
 */
@unmanaged
export class Zero {}
@unmanaged
export class One {
  a: i8;
}
@unmanaged
export class Two extends One {
  b: i8;
}
@unmanaged
export class Three extends Two {
  c: i8;
}
@unmanaged
export class Four extends Three {
  d: i8;
}
@unmanaged
export class Five extends Four {
  e: i8;
}
@unmanaged
export class Six extends Five {
  f: i8;
}
@unmanaged
export class Seven extends Six {
  g: i8;
}
@unmanaged
export class Eight extends Seven {
  h: i8;
}
