// In place of a package that another one loads and that we never use.
module.exports = {};
