//! What tests share: devices and trays they scan from and into.

pub mod contract;
pub mod escl_device;
pub mod pdf_validators;
pub mod proxy;
