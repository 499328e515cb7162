/** What renders compiled templates; the package types it as nothing. */
declare module 'handlebars/runtime.js' {
  import Handlebars from 'handlebars';

  export default Handlebars;
}
