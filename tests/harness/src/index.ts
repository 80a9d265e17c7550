// Python beside Node
export { PythonPeer, type PeerFiles } from './python-peer.ts';
export { installPeers } from './install-peers.ts';
