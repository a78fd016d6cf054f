// Passes frames of uint8[1, 4] through two stages: `half` lets a beat pass in every other cycle, the odd ones; `last` is a register.
`default_nettype none
module stages (
    input  wire       aclk,
    input  wire       aresetn,
    input  wire [7:0] s_axis_tdata,
    input  wire       s_axis_tvalid,
    output wire       s_axis_tready,
    input  wire       s_axis_tlast,
    output wire [7:0] m_axis_tdata,
    output wire       m_axis_tvalid,
    input  wire       m_axis_tready,
    output wire       m_axis_tlast,
    output wire       frame_error
);
    wire       valid_half;
    wire       take_half;
    wire [7:0] data_half = s_axis_tdata;

    assign frame_error = 1'b0;
    stages_half u_half (
        .clk(aclk), .rst(~aresetn), .s_valid(s_axis_tvalid), .s_ready(s_axis_tready), .m_valid(valid_half), .m_ready(take_half)
    );
    stages_last u_last (
        .clk(aclk), .rst(~aresetn), .s_valid(valid_half), .s_ready(take_half), .s_data({s_axis_tlast, data_half}),
        .m_valid(m_axis_tvalid), .m_ready(m_axis_tready), .m_data({m_axis_tlast, m_axis_tdata})
    );
endmodule

module stages_half (
    input  wire clk,
    input  wire rst,
    input  wire s_valid,
    output wire s_ready,
    output wire m_valid,
    input  wire m_ready
);
    reg open_q;

    assign m_valid = s_valid & open_q;
    assign s_ready = m_ready & open_q;

    always @(posedge clk) open_q <= rst ? 1'b0 : ~open_q;
endmodule

module stages_last (
    input  wire       clk,
    input  wire       rst,
    input  wire       s_valid,
    output wire       s_ready,
    input  wire [8:0] s_data,
    output wire       m_valid,
    input  wire       m_ready,
    output wire [8:0] m_data
);
    reg       full_q;
    reg [8:0] data_q;

    assign s_ready = ~full_q | m_ready;
    assign m_valid = full_q;
    assign m_data = data_q;

    always @(posedge clk) begin
        if (s_ready) data_q <= s_data;
        full_q <= ~rst & (s_ready ? s_valid : full_q);
    end
endmodule
`default_nettype wire
