declare module 'virtual:tryhamilton-runtime' {
  const manifest: import('./kernel/runtime-manifest').RuntimeManifest;
  export default manifest;
}
